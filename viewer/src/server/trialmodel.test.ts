import { describe, expect, it } from "vitest";
import { beginOfLine, MOST_SHOWN, NONE, placeOf, withLines } from "./trialmodel";

const matched = (report: string) => ({ status: "matched", report, name: report, matches: 1, findings: [] });

describe("the results of a tried rule", () => {
  it("count all reports and show those that match or fail", () => {
    const first = withLines(NONE, [matched("a"), { status: "unmatched", report: "b", name: "b", matches: 0, findings: [] }]);
    expect(first).toMatchObject({ tried: 2, matched: 1, end: null });
    const end = { status: "stopped", reports: 9, tried: 3, matched: 1, failed: 1, milliseconds: 5 };
    const all = withLines(first, [{ status: "failed", report: "c", name: "c", message: "m" }, end]);
    expect(all).toMatchObject({ tried: 3, matched: 1, end });
    expect(all.shown.map(({ report }) => report)).toEqual(["a", "c"]);
    expect(first.shown).toHaveLength(1);
  });

  it("show a limited number", () => {
    const many = Array.from({ length: 1000 }, (_, index) => matched(String(index)));
    const results = withLines(NONE, many);
    expect(results.matched).toBe(1000);
    expect(results.shown).toHaveLength(MOST_SHOWN);
  });
});

describe("places", () => {
  it("of matches name the process and the call", () => {
    const finding = { origin: "sample", evidence: [], calls: [] };
    expect(placeOf({ ...finding, process: { name: "a.exe", pid: 4 }, call: 7 })).toBe("a.exe (4), call 7");
    expect(placeOf({ ...finding, process: { name: "a.exe", pid: 4 } })).toBe("a.exe (4)");
    expect(placeOf({ ...finding, address: "0x401000" })).toBe("0x401000");
  });

  it("of lines are found", () => {
    expect([1, 2, 3, 4, 9].map((line) => beginOfLine("a\nbc\n\nd", line))).toEqual([0, 2, 5, 6, 7]);
  });
});
