import { describe, expect, it, vi } from "vitest";
import { readFragment, writeFragment } from "./fragment";
import { INITIAL, NO_FILTERS, NO_SELECTION, Store, type State } from "./store";

describe("the fragment", () => {
  const state: State = {
    ...INITIAL,
    view: "calls",
    grouping: "technique",
    selection: { process: 1, thread: 2, rule: 3, match: 4, call: 512 },
    filters: {
      text: "a&b=#\u202e é", rules: "run key", processes: [0, 7], thread: 3, time: { from: 0, to: 1_500_000 },
      api: "CreateFileW", category: "file", outcome: "failure", proving: true, rule: 9, levels: ["high", "low"],
      origins: [0, 3], background: true, technique: "T1055.012", artifact: "evil.example", kind: "host",
    },
  };

  it("brings back what it was written from", () => {
    const { selection, filters, view, grouping } = state;
    expect(readFragment(writeFragment(state))).toEqual({ selection, filters, view, grouping });
  });

  it("is empty at the start", () => {
    expect(writeFragment(INITIAL)).toBe("");
    expect(readFragment("")).toEqual({ selection: NO_SELECTION, filters: NO_FILTERS, view: "capabilities", grouping: "level" });
  });

  it("ignores what it does not know", () => {
    const fragment = "#view=x&by=&call=-1&rule=1e3&f.time=5-2&f.levels=high.x&f.outcome=maybe&f.processes=1.x&f.origins=4&more=1";
    const { selection, filters, view } = readFragment(fragment);
    expect(view).toBe("capabilities");
    expect(selection).toEqual(NO_SELECTION);
    expect(filters).toEqual({ ...NO_FILTERS, levels: ["high"], processes: [1] });
  });
});

describe("the store", () => {
  it("tells its listeners of each change until they leave", () => {
    const store = new Store();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.filter({ text: "x" });
    leave();
    store.filter({ text: "y" });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(store.get().filters.text).toBe("y");
  });

  it("filters by one process, and by all at the second click", () => {
    const store = new Store();
    store.toggleProcess(2);
    expect(store.get().filters.processes).toEqual([2]);
    store.toggleProcess(3);
    expect(store.get().filters.processes).toEqual([3]);
    store.toggleProcess(3);
    expect(store.get().filters.processes).toEqual([]);
    expect(store.get().selection.process).toBeNull();
  });

  it("shows a call in the table without losing the capability", () => {
    const store = new Store();
    store.showRule(4, 17);
    store.showCall(9);
    expect(store.get().view).toBe("calls");
    expect(store.get().selection).toEqual({ ...NO_SELECTION, rule: 4, match: 17, call: 9 });
  });
});
