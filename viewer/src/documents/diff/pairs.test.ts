import { describe, expect, it } from "vitest";
import type { DiffProcess, DiffSide } from "./model";
import { pairProcesses } from "./pairs";

const side = (processes: (Partial<DiffProcess> & { pid: number; ppid: number })[]) =>
  ({ processes: processes.map((process) => ({ name: "", ordinal: 0, origin: "sample", ...process })) }) as unknown as DiffSide;

const rows = (before: DiffSide, after: DiffSide) => pairProcesses({ before, after }).map((pair) => [pair.before, pair.after, pair.depth]);

describe("pairProcesses", () => {
  it("puts children of either run below the pair of their parents", () => {
    const before = side([{ pid: 1, ppid: 0, counterpart: 0 }, { pid: 2, ppid: 1 }]);
    const after = side([{ pid: 10, ppid: 0, counterpart: 0 }, { pid: 20, ppid: 10 }, { pid: 30, ppid: 20 }]);
    expect(rows(before, after)).toEqual([[0, 0, 0], [null, 1, 1], [null, 2, 2], [1, null, 1]]);
  });

  it("finds the last earlier parent of a reused id", () => {
    const after = side([{ pid: 1, ppid: 0 }, { pid: 1, ppid: 0 }, { pid: 2, ppid: 1 }]);
    expect(rows(side([]), after)).toEqual([[null, 0, 0], [null, 1, 0], [null, 2, 1]]);
  });

  it("shows each process once, even in a circle", () => {
    const after = side([{ pid: 1, ppid: 2 }, { pid: 2, ppid: 1 }, { pid: 3, ppid: 3 }]);
    expect(rows(side([]), after).map(([, number]) => number).sort()).toEqual([0, 1, 2]);
  });
});
