import { describe, expect, it } from "vitest";
import { countByColumn, histogram, lowerBound, nearestCall, sortByPosition } from "./density";

/** A repeatable sequence of numbers between 0 and 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function lane(count: number, seed: number): { sorted: Uint32Array; at: Float64Array } {
  const next = random(seed);
  const at = Float64Array.from({ length: count }, () => Math.floor(next() * 10_000));
  return { sorted: sortByPosition(Uint32Array.from({ length: count }, (_, i) => i), at), at };
}

describe("sortByPosition", () => {
  it("keeps the order of calls at one position", () => {
    const at = Float64Array.of(5, 1, 5, 1);
    expect([...sortByPosition(Uint32Array.of(0, 1, 2, 3), at)]).toEqual([1, 3, 0, 2]);
  });
});

describe("countByColumn", () => {
  it.each([
    [50, 100],
    [20_000, 100],
    [20_000, 7],
    [3000, 1],
  ])("counts %i calls in %i columns as a plain loop does", (count, columns) => {
    const { sorted, at } = lane(count, count + columns);
    const view = { from: 1000, to: 9000 };
    const expected = new Uint32Array(columns);
    for (const position of at) {
      if (position >= view.from && position < view.to) {
        const column = Math.floor((position - view.from) / ((view.to - view.from) / columns));
        expected[column] += 1;
      }
    }
    const counts = new Uint32Array(columns);
    const sum = countByColumn(sorted, at, view, counts);
    expect(sum).toBe(expected.reduce((a, b) => a + b, 0));
    expect([...counts]).toEqual([...expected]);
  });

  it("clears what was counted before", () => {
    const counts = Uint32Array.of(7, 7);
    expect(countByColumn(new Uint32Array(), new Float64Array(), { from: 0, to: 1 }, counts)).toBe(0);
    expect([...counts]).toEqual([0, 0]);
  });
});

describe("histogram", () => {
  it("counts calls in any order as countByColumn does", () => {
    const { sorted, at } = lane(500, 3);
    const view = { from: 2000, to: 9000 };
    const counts = new Uint32Array(70);
    countByColumn(sorted, at, view, counts);
    expect([...histogram(sorted.toReversed(), at, view, 70)]).toEqual([...counts]);
  });
});

describe("nearestCall", () => {
  const at = Float64Array.of(10, 20, 40);
  const sorted = Uint32Array.of(0, 1, 2);

  it("finds the call on either side", () => {
    expect(nearestCall(sorted, at, 14, 100)).toBe(0);
    expect(nearestCall(sorted, at, 16, 100)).toBe(1);
    expect(nearestCall(sorted, at, 99, 100)).toBe(2);
    expect(nearestCall(sorted, at, 0, 100)).toBe(0);
  });

  it("finds none that is too far away", () => {
    expect(nearestCall(sorted, at, 30, 9)).toBeUndefined();
    expect(nearestCall(new Uint32Array(), at, 30, 9)).toBeUndefined();
  });
});

describe("lowerBound", () => {
  it("finds the first call at or after a position", () => {
    const at = Float64Array.of(1, 3, 3, 7);
    const sorted = Uint32Array.of(0, 1, 2, 3);
    expect([0, 1, 2, 3, 4, 7, 8].map((position) => lowerBound(sorted, at, position))).toEqual([0, 0, 1, 1, 3, 3, 4]);
  });
});
