import { describe, expect, it } from "vitest";
import { readFragment, writeFragment } from "./fragment";
import { DocumentStore, INITIAL } from "./state";

describe("the address of a document", () => {
  it("is empty at the start", () => {
    expect(writeFragment(INITIAL)).toBe("");
    expect(readFragment("")).toEqual(readFragment("#"));
  });

  it("holds what is filtered and opened", () => {
    const store = new DocumentStore();
    store.set({ text: "a&b=#\ud83d\ude00", process: 3 });
    store.level("low");
    store.level("high");
    store.switch("blocks");
    store.toggle("B/open a row");
    store.toggle("A/another");
    store.toggle("A/another");
    const { theme, help, ...addressed } = store.get();
    expect([theme, help]).toEqual(["system", false]);
    expect(addressed.levels).toEqual(["high", "low"]);
    expect(readFragment(writeFragment(store.get()))).toEqual(addressed);
  });

  it("is never too long", () => {
    const toggled = [...Array.from({ length: 100 }, (_, row) => `row ${row}`), "x".repeat(100_000)];
    expect(writeFragment({ ...INITIAL, toggled, text: "y".repeat(100_000) }).length).toBeLessThan(2_000);
  });

  it("ignores what it does not know", () => {
    expect(readFragment("#levels=huge.low&process=-1&other=2")).toEqual({ ...readFragment(""), levels: ["low"] });
  });
});
