import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Container } from "../src/data/container";
import { Story } from "../src/data/story";
import { sourcesHash } from "../sources.mjs";
import { encode, assemble, toBase64 } from "./encode";
import { SAMPLE } from "./sample";
import type { PlainReport } from "./report";

const story = (report: PlainReport) => Story.fromBase64(toBase64(encode(report)));

describe("calls", () => {
  it("are read with everything they have", async () => {
    const { calls, processes, threads } = await story(SAMPLE);
    expect(calls.count).toBe(5);
    expect(calls.api(0)).toBe("CreateFileW");
    expect(calls.category(0)).toBe("file");
    expect(calls.id[3]).toBe(3);
    expect(calls.micros(0)).toBe(1_000_000);
    expect(calls.micros(3)).toBeNull();
    expect(calls.span).toEqual({ from: 1_000_000, to: 2_000_000 });
    expect(calls.returnValue(0)).toBe("0x44");
    expect(calls.returnValue(1)).toBeNull();
    expect([0, 2, 4].map((call) => calls.outcomeName(call))).toEqual(["success", "failure", "unknown"]);
    expect(calls.repeated[1]).toBe(3);
    expect(calls.callerAddress(0)).toBe("0x401000");
    expect(Array.from(calls.process)).toEqual([0, 0, 0, 1, 1]);
    expect(threads[calls.thread[4]]).toEqual({ number: 2, process: 1, tid: 202 });
    expect(processes.map((process) => process.pid)).toEqual([100, 100]);
  });

  it("show arguments as recorded, in quotes, or as a text of their own", async () => {
    const { calls } = await story(SAMPLE);
    expect(calls.argumentsOf(0).map(({ name, recorded, shown }) => [name, recorded, shown])).toEqual([
      ["FileName", "C:\\Users\\a\\notes.txt", '"C:\\Users\\a\\notes.txt"'],
      ["Access", "0x80000000", "GENERIC_READ (0x80000000)"],
    ]);
    expect(calls.argumentsOf(1)).toEqual([
      { index: 0, name: "hFile", recorded: "0x44", shown: "0x44", object: "C:\\Users\\a\\notes.txt", opener: 0 },
    ]);
  });
});

describe("evidence", () => {
  it("leads from matches to calls and back, through other rules", async () => {
    const { proofs } = await story(SAMPLE);
    expect(proofs.callsOf(0)).toEqual([0, 1, 2]);
    expect(proofs.matchesOf(0)).toEqual([0, 1]);
    expect(proofs.capabilitiesOf(0)).toEqual([0, 1]);
    expect(proofs.matchesOf(4)).toEqual([2]);
    expect(proofs.isProof(3)).toBe(false);
    expect(proofs.timeOfRule(0)).toBe(1_000_000);
    expect(proofs.timeOfMatch(2)).toBe(2_000_000);
  });

  it("keeps failed parts and captures", async () => {
    const { evidence, matches } = await story(SAMPLE);
    const [found, , or] = evidence.childrenOf(matches.tree[0]);
    expect(matches.found(0, 0).map((match) => matches.placeOf(match))).toEqual([{ kind: "thread", number: 0 }]);
    expect(evidence.aboutOf(found)).toEqual({ kind: "match", keyword: "match", value: "read a file", note: null });
    const [text, failed] = evidence.childrenOf(or);
    expect(evidence.isFulfilled(failed)).toBe(false);
    expect(evidence.capturesOf(text)).toEqual([{ text: "notes", places: [{ kind: "call", number: 0 }] }]);
    expect(evidence.placesOf(text)).toEqual([{ kind: "call", number: 0 }]);
  });
});

describe("hostile texts", () => {
  const texts = ["</script><script>alert(1)</script>", "a\0b", "\u202egnp.exe", "\ud800 lone \udfff", "\ufeffBOM", "", "é😀", "x".repeat(1 << 20)];
  const report: PlainReport = {
    header: { notes: texts },
    processes: [{ name: texts[0], threads: [1], calls: texts.map((text) => ({ api: text, returned: text })) }],
  };

  it("come back as they were", async () => {
    const { calls, header } = await story(report);
    expect(texts.map((_, call) => calls.api(call))).toEqual(texts);
    expect(texts.map((_, call) => calls.returnValue(call))).toEqual(texts);
    expect(header.notes).toEqual(texts);
  });

  it("are found whatever their case, but not across their ends", async () => {
    const { texts: table, calls } = await story(report);
    const finds = (part: string) => {
      const found = table.containing(part);
      return texts.flatMap((_, call) => (found[calls.shapes.api[calls.shape[call]]] === 1 ? [call] : []));
    };
    expect(finds("ALERT(1)")).toEqual([0]);
    expect(finds("É")).toEqual([6]);
    expect(finds("lone")).toEqual([3]);
    expect(finds("\0b")).toEqual([1]);
    expect(finds("script>a\0")).toEqual([]);
    expect(finds("")).toHaveLength(texts.length);
  });
});

describe("damaged data", () => {
  const bytes = encode(SAMPLE);
  const base64 = toBase64(bytes);

  it("of another version is refused", () => {
    expect(() => Container.fromBytes(assemble({ version: 2, columns: {} }, new Uint8Array()))).toThrow(
      "the data has version 2, but this page reads version 1",
    );
  });

  it.each([
    ["not base64", "%%%", "not base64"],
    ["cut base64", base64.slice(0, 400), "cannot be unpacked"],
    ["empty", "", "cannot be unpacked"],
  ])("that is %s is refused", async (_, text, message) => {
    await expect(Story.fromBase64(text)).rejects.toThrow(message);
  });

  it("is refused wherever it is cut", () => {
    for (let length = 0; length < bytes.length; length += 7) {
      expect(() => new Story(Container.fromBytes(bytes.slice(0, length)))).toThrow(/data|column/);
    }
  });

  it("that lacks a column is refused", () => {
    expect(() => new Story(Container.fromBytes(assemble({ version: 1, processes: [], rules: [], columns: {} }, new Uint8Array())))).toThrow(
      "lacks the column text.length",
    );
  });
});

it("the built page is of these sources", () => {
  const page = readFileSync("../report/src/main/resources/callscope/render/html/page.html", "utf8");
  expect(page.includes(sourcesHash(".")), "run viewer/build").toBe(true);
});
