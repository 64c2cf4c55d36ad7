import { describe, expect, it } from "vitest";
import { jsonLines } from "./lines";

/** A stream of blocks. */
function stream(...blocks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const block of blocks) controller.enqueue(block);
      controller.close();
    },
  });
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(...blocks: Uint8Array[]): Promise<unknown[][]> {
  const result: unknown[][] = [];
  for await (const values of jsonLines(stream(...blocks))) result.push(values);
  return result;
}

describe("a stream of JSON lines", () => {
  it("gives the values of each block", async () => {
    expect(await read(utf8('{"a":1}\n{"a":2}\n'), utf8('{"a":3}\n'))).toEqual([[{ a: 1 }, { a: 2 }], [{ a: 3 }]]);
  });

  it("joins lines and characters that blocks divide", async () => {
    const bytes = utf8('{"a":"é😀"}\n1\n');
    for (let at = 1; at < bytes.length; at++) {
      expect((await read(bytes.slice(0, at), bytes.slice(at))).flat()).toEqual([{ a: "é😀" }, 1]);
    }
  });

  it("reads a last line without an end, and leaves out empty ones", async () => {
    expect(await read(utf8("1\n\n\n2"))).toEqual([[1], [2]]);
    expect(await read()).toEqual([]);
  });

  it("fails for what is not JSON", async () => {
    await expect(read(utf8("1\n{\n"))).rejects.toThrow(SyntaxError);
  });
});
