import { describe, expect, it } from "vitest";
import { hitTest, step } from "./hit";
import { HEADING_HEIGHT, layOut } from "./rows";

const at = Float64Array.of(0, 100, 500, 900);
const groups = [
  { key: "a", label: "", tone: "sample" as const, depth: 0, process: 0, calls: Uint32Array.of(0, 1), lanes: [] },
  { key: "b", label: "", tone: "sample" as const, depth: 0, process: 1, calls: Uint32Array.of(2, 3), lanes: [] },
];
const rows = layOut(groups, new Set());
const scale = { view: { from: 0, to: 1000 }, width: 100 };

describe("hitTest", () => {
  it("finds the nearest call of the row", () => {
    expect(hitTest(rows, at, scale, 12, 5)?.call).toBe(1);
    expect(hitTest(rows, at, scale, 52, HEADING_HEIGHT + 1)?.call).toBe(2);
  });

  it("finds nothing where no call is near", () => {
    expect(hitTest(rows, at, scale, 52, 5)).toBeUndefined();
    expect(hitTest(rows, at, scale, 10, -1)).toBeUndefined();
    expect(hitTest(rows, at, scale, 10, 1000)).toBeUndefined();
  });
});

describe("step", () => {
  const calls = Uint32Array.of(0, 2, 3);

  it("stops at both ends", () => {
    expect(step(calls, at, 0, 1)).toBe(2);
    expect(step(calls, at, 3, 1)).toBe(3);
    expect(step(calls, at, 0, -1)).toBe(0);
  });

  it("begins at the nearest call if the lane lacks the selected one", () => {
    expect(step(calls, at, 1, 1)).toBe(0);
    expect(step(new Uint32Array(), at, 1, 1)).toBeUndefined();
  });
});
