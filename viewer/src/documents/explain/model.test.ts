import { describe, expect, it } from "vitest";
import { awayText, isAside, isPlainFailure, missingIn, remedyText, whyText, type Statement } from "./model";

const leaf = (holds: boolean, change: Partial<Statement> = {}): Statement => ({ statement: "api", value: "a", line: 1, holds, decisive: true, count: 0, ...change });

describe("explanations", () => {
  it("say why the match of a rule is missing", () => {
    const needed = { rule: "r", asked_at: "call", matches: 1 };
    expect(whyText({ ...needed, why: "elsewhere" })).toBe("r matched, but elsewhere (it matched 1 time)");
    expect(whyText({ ...needed, why: "wider", scope: "thread", matches: 0 })).toBe("r has scope thread, wider than call, so it never matches here (it did not match anywhere)");
    expect(whyText({ ...needed, why: "nowhere" })).toBe("r did not match anywhere");
  });

  it("say how far away something is", () => {
    expect(awayText({ at: "", name: "", where: "same", calls_away: 1 })).toBe("1 call away");
    expect(awayText({ at: "", name: "", where: "other thread" })).toBe("in another thread");
    expect(awayText({ at: "", name: "", where: "file" })).toBe("in the file");
    expect(awayText({ at: "", name: "", where: "same" })).toBe("");
  });

  it("say what would have helped", () => {
    expect(remedyText({ kind: "larger span", in: "thread 5", calls: 13 })).toBe("a span of 13 calls, in thread 5");
    expect(remedyText({ kind: "quiet dependency", rule: "r", asked_at: "call", scope: "thread" })).toContain("scope call for r, which has scope thread");
    expect(remedyText({ kind: "count", what: "count(api(a))", range: "3 or more", found: 1 })).toBe("count(api(a)): 3 or more; found 1 time");
    expect(remedyText({ kind: "absent", what: ["a", "b"] })).toContain(": a, b");
  });

  it("tell parts that are aside from those that decide", () => {
    const other: Statement = { statement: "and", line: 1, holds: false, decisive: false, children: [leaf(false), leaf(true), leaf(false)] };
    expect(isAside(other)).toBe(true);
    expect(isAside({ ...other, decisive: true })).toBe(false);
    expect(missingIn(other)).toBe(2);
    expect(isPlainFailure(leaf(false))).toBe(true);
    expect(isPlainFailure(leaf(false, { elsewhere: { count: 2 } }))).toBe(false);
    expect(isPlainFailure(leaf(true))).toBe(false);
  });
});
