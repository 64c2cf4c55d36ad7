/**
 * The JSON values of a stream of JSON lines, as soon as they arrive: the values of each block that completes some.
 *
 * @throws SyntaxError if a line is not JSON
 */
export async function* jsonLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<unknown[], void, undefined> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = done ? "" : (lines.pop() ?? "");
      const values = lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as unknown);
      if (values.length > 0) yield values;
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it may have ended by an error
  }
}
