import { describe, expect, it } from "vitest";
import { collectEdges, indexRows, placeArrows } from "./edges";
import { layOut } from "./rows";

// Process 0 has the calls 0 to 2, process 1 the calls 3 and 4. Call 1 creates process 1.
const at = Float64Array.of(0, 10, 20, 15, 30);
const calls = [Uint32Array.of(0, 1, 2), Uint32Array.of(3, 4)];
const threadOf = (call: number): number => (call < 3 ? 0 : 1);

function edges(kind: "created" | "injected", call: number | null): ReturnType<typeof collectEdges> {
  const processes = [{ cause: null }, { cause: { kind, process: 0, call } }];
  return collectEdges(processes, threadOf, (process) => calls[process], at);
}

describe("collectEdges", () => {
  it("leads from the causing call to the first call after it", () => {
    expect(edges("created", 1)).toEqual([{ kind: "created", from: 0, fromThread: 0, to: 1, call: 1, firstCall: 3 }]);
    expect(edges("injected", 2)).toMatchObject([{ call: 2, firstCall: 4 }]);
  });

  it("stands at the first call of the process if the causing call is unknown", () => {
    expect(edges("created", null)).toMatchObject([{ from: 0, fromThread: undefined, call: 3, firstCall: 3 }]);
  });

  it("omits processes without calls whose causing call is unknown", () => {
    const processes = [{ cause: { kind: "created" as const, process: 1, call: null } }];
    expect(collectEdges(processes, threadOf, () => new Uint32Array(), at)).toEqual([]);
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
    const arrows = placeArrows(edges("created", 1), indexRows(layOut(groups, new Set())), (call) => at[call] * 2);
    expect(arrows.map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2])).toEqual([[20, 12, 30, 36]]);
  });

  it("omits arrows to processes that are not shown", () => {
    expect(placeArrows(edges("created", 1), indexRows(layOut(groups.slice(0, 1), new Set())), () => 0)).toEqual([]);
  });
});
