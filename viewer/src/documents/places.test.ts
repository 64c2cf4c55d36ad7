import { describe, expect, it } from "vitest";
import { answerText, featureOf, lengths, placeLength, placeTitle, seenBy, type Place } from "./places";

const place = (change: Partial<Place> = {}): Place => ({ report: "a", program: "b.exe", at: "process{pid:44,tid:5}", needed: [], ...change });

describe("places", () => {
  it.each([
    ["process{pid:44,tid:5,call:7}", "a: b.exe (44), thread 5"],
    ["process{pid:44}", "a: b.exe (44)"],
    ["no address", "a"],
    ["absolute(0x401000)", "a: at absolute(0x401000)"],
  ])("at %s are named", (at, title) => {
    expect(placeTitle(place({ at }))).toBe(title);
  });

  it("tell how many calls they need", () => {
    const needed = [1, 2].map((position) => ({ position, id: position, call: "", answers: [] }));
    expect(placeLength(place({ calls: 1, proved: true }))).toBe("1 call");
    expect(placeLength(place({ calls: 13, proved: false, floating: true, needed }))).toBe("at most 13 calls, 2 of them needed; value and API in different calls");
    expect(placeLength(place())).toBe("no sequence of calls of one thread satisfies it");
    expect(placeLength(place({ at: "no address" }))).toBe("");
  });

  it("are counted by their lengths", () => {
    expect(lengths([place({ calls: 5 }), place(), place({ calls: 1 }), place({ calls: 5 })])).toEqual([
      { calls: 1, matches: 1 }, { calls: 5, matches: 2 }, { calls: null, matches: 1 },
    ]);
  });

  it("are seen as far as the scope says", () => {
    expect([seenBy("call", 20), seenBy("span of calls", 20), seenBy("thread", 20)]).toEqual([1, 20, Infinity]);
  });
});

describe("answers", () => {
  it("lose internal names", () => {
    expect(answerText(`match(hollow/${"a".repeat(32)}/${"0".repeat(32)})`)).toBe("match(hollow (a part of the rule))");
    expect(answerText("api(CreateFile)")).toBe("api(CreateFile)");
  });

  it("become features", () => {
    expect(featureOf("api(CreateFile)")).toBe("api: CreateFile");
    expect(featureOf("string(a (b))")).toBe('string: "a (b)"');
    expect(featureOf("string(/a/i)")).toBe("string: /a/i");
  });
});
