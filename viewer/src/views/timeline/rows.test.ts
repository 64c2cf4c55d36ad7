import { describe, expect, it } from "vitest";
import { type LaneGroup, HEADING_HEIGHT, LANE_HEIGHT, callsOf, heightOf, layOut, rowAt, rowsBetween } from "./rows";

function group(key: string, process: number | undefined, lanes: number): LaneGroup {
  return {
    key,
    label: key,
    tone: "sample",
    depth: 0,
    process,
    calls: Uint32Array.of(0, 1),
    lanes: Array.from({ length: lanes }, (_, i) => ({
      kind: "thread",
      key: `${key}.${i}`,
      label: `${i}`,
      tone: "sample",
      calls: Uint32Array.of(i),
      target: i,
    })),
  };
}

const groups = [group("rules", undefined, 1), group("one", 0, 1), group("two", 1, 2)];

describe("layOut", () => {
  it("shows no lane that repeats its process", () => {
    const rows = layOut(groups, new Set());
    expect(rows.map((row) => row.key)).toEqual(["rules", "rules.0", "one", "two", "two.0", "two.1"]);
    expect(rows.map((row) => row.foldable)).toEqual([true, false, false, true, false, false]);
    expect(heightOf(rows)).toBe(3 * HEADING_HEIGHT + 3 * LANE_HEIGHT);
  });

  it("hides the lanes of folded groups", () => {
    const rows = layOut(groups, new Set(["two", "rules"]));
    expect(rows.map((row) => row.key)).toEqual(["rules", "one", "two"]);
    expect(rows[2].top).toBe(2 * HEADING_HEIGHT);
  });

  it("holds for no groups", () => {
    expect(layOut([], new Set())).toEqual([]);
    expect(heightOf([])).toBe(0);
  });
});

describe("rows by pixel", () => {
  const rows = layOut(groups, new Set());

  it("finds the row at each pixel", () => {
    for (let y = 0; y < heightOf(rows); y++) {
      const row = rows[rowAt(rows, y)];
      expect(y).toBeGreaterThanOrEqual(row.top);
      expect(y).toBeLessThan(row.top + row.height);
    }
    expect(rowAt(rows, heightOf(rows))).toBe(rows.length);
  });

  it("finds the rows that are partly visible", () => {
    expect(rowsBetween(rows, HEADING_HEIGHT - 1, HEADING_HEIGHT + 1).map((row) => row.key)).toEqual(["rules", "rules.0"]);
    expect(rowsBetween(rows, 0, 1e9)).toHaveLength(6);
    expect(rowsBetween(rows, 1e8, 1e9)).toHaveLength(0);
  });

  it("knows the calls of headings and lanes", () => {
    expect([...callsOf(rows[3])]).toEqual([0, 1]);
    expect([...callsOf(rows[5])]).toEqual([1]);
  });
});
