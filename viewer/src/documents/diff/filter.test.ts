import { describe, expect, it } from "vitest";
import { INITIAL } from "../state";
import { byLevel, filterOf, matchesIn, passes, passesUnchanged } from "./filter";
import type { DiffMatch, DiffRule } from "./model";

const match = (process: number, text: string, time?: number): DiffMatch => ({
  address: { type: "call" },
  origin: "sample",
  process_number: process,
  ...(time === undefined ? {} : { time }),
  evidence: [`api: ${text}`],
  calls: [{ thread: 1, call: 2, text: `${text}(a=1)` }],
});

const rule = (change: Partial<DiffRule> = {}): DiffRule => ({
  name: "write a file", namespace: "host-interaction", lib: false, level: "low", change: "gained", redefined: false,
  matches_before: 0, matches_after: 1, gained: [match(3, "NtWriteFile")], lost: [], other_evidence: [],
  ...change,
});

const pairs = [{ before: 1, after: 3, depth: 0 }, { before: 2, after: null, depth: 0 }];
const filter = (change = {}) => filterOf({ ...INITIAL, ...change }, pairs);

describe("the filter of a diff", () => {
  it("looks into names, evidence and calls", () => {
    expect(passes(filter({ text: "WRITE A" }), rule())).toBe(true);
    expect(passes(filter({ text: "ntwritefile(a" }), rule())).toBe(true);
    expect(passes(filter({ text: "registry" }), rule())).toBe(false);
  });

  it("leaves out building blocks unless they are asked for", () => {
    expect(passes(filter(), rule({ lib: true }))).toBe(false);
    expect(passes(filter({ switches: ["blocks"] }), rule({ lib: true }))).toBe(true);
  });

  it("keeps the matches of a pair of processes, each in its own run", () => {
    const both = rule({ lost: [match(1, "a"), match(3, "b")] });
    expect(matchesIn(filter({ process: 0 }), both.gained, "B")).toHaveLength(1);
    expect(matchesIn(filter({ process: 0 }), both.lost, "A")).toEqual([both.lost[0]]);
    expect(passes(filter({ process: 1 }), rule())).toBe(false);
    expect(matchesIn(filter({ process: 7 }), both.lost, "A")).toHaveLength(2);
  });

  it("can't tell the processes of rules without differences", () => {
    const unchanged = { name: "a", lib: false, level: "high" as const, matches: 1 };
    expect(passesUnchanged(filter(), unchanged)).toBe(true);
    expect(passesUnchanged(filter({ levels: ["low"] }), unchanged)).toBe(false);
    expect(passesUnchanged(filter({ process: 0 }), unchanged)).toBe(false);
  });

  it("orders by level, then by time", () => {
    const rules = [rule({ name: "c" }), rule({ name: "b", level: "high", gained: [match(1, "x", 9)] }), rule({ name: "a", level: "high", gained: [match(1, "x", 5)] })];
    expect(byLevel(rules).map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });
});
