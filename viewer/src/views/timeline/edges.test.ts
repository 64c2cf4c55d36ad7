import { describe, expect, it } from "vitest";
import { collectEdges, indexRows, placeArrows } from "./edges";
import { layOut } from "./rows";

// Process 0 has the calls 0 to 2, process 1 the calls 3 and 4; call 1 creates process 1, call 2 injects into it.
const at = Float64Array.of(0, 10, 20, 15, 30);
const calls = [Uint32Array.of(0, 1, 2), Uint32Array.of(3, 4)];
const processOf = (call: number): number => (call < 3 ? 0 : 1);
const processes = [
  { cause: null, injectedFrom: null },
  { cause: { kind: "created" as const, process: 0, call: 1 }, injectedFrom: 2 },
];

function edges(): ReturnType<typeof collectEdges> {
  return collectEdges(processes, processOf, processOf, (process) => calls[process], at);
}

describe("collectEdges", () => {
  it("leads from the cause to the first call after it", () => {
    expect(edges()).toEqual([
      { kind: "created", call: 1, from: 0, fromThread: 0, to: 1, firstCall: 3 },
      { kind: "injected", call: 2, from: 0, fromThread: 0, to: 1, firstCall: 4 },
    ]);
  });

  it("shows one injection once, and no cause without a call", () => {
    const causes = [
      { cause: { kind: "injected" as const, process: 1, call: 3 }, injectedFrom: 3 },
      { cause: { kind: "created" as const, process: 0, call: null }, injectedFrom: null },
    ];
    expect(collectEdges(causes, processOf, processOf, (process) => calls[process], at)).toHaveLength(1);
  });
});

describe("placeArrows", () => {
  const groups = [0, 1].map((process) => ({
    key: `${process}`,
    label: "",
    tone: "sample" as const,
    depth: 0,
    process,
    calls: calls[process],
    lanes: [],
  }));

  it("connects the rows of both processes", () => {
    const arrows = placeArrows(edges(), indexRows(layOut(groups, new Set())), (call) => at[call] * 2);
    expect(arrows.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2])).toEqual([
      [20, 12, 30, 36],
      [40, 12, 60, 36],
    ]);
  });

  it("omits arrows to processes that are not shown", () => {
    expect(placeArrows(edges(), indexRows(layOut(groups.slice(0, 1), new Set())), () => 0)).toEqual([]);
  });
});
