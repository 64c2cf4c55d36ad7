import { describe, expect, it } from "vitest";
import { clockResolution, positionCalls } from "./positions";

/** Times in microseconds, -1 if unknown. */
function position(times: number[], starts = [0, times.length]): ReturnType<typeof positionCalls> {
  return positionCalls(
    times.map((time) => time + 1),
    starts,
  );
}

describe("positionCalls", () => {
  it("uses the order of calls if none has a time", () => {
    const positions = position([-1, -1, -1]);
    expect(positions.ofTime).toBe(false);
    expect([...positions.at]).toEqual([0, 1, 2]);
    expect(positions.whole).toEqual({ from: 0, to: 3 });
  });

  it("spreads calls of one process with one time over the resolution of the clock", () => {
    const positions = position([0, 1000, 1000, 3000]);
    expect([...positions.at]).toEqual([0, 1000, 1500, 3000]);
    expect(positions.whole).toEqual({ from: 0, to: 4000 });
  });

  it("leaves calls of different processes at one time", () => {
    expect([...position([1000, 1000, 2000], [0, 1, 3]).at]).toEqual([1000, 1000, 2000]);
  });

  it("puts calls without a time after the call before them in their process", () => {
    const positions = position([-1, 2000, 4000, -1, 5000, -1], [0, 5, 6]);
    expect(positions.untimed).toBe(3);
    expect([...positions.at]).toEqual([2000, 2500, 4000, 4500, 5000, 0]);
  });

  it("holds for no calls and for one call", () => {
    expect(position([]).whole).toEqual({ from: 0, to: 1 });
    expect(position([7]).whole.to).toBeGreaterThan(7);
  });
});

describe("clockResolution", () => {
  it("is the largest power of ten in all differences", () => {
    expect(clockResolution(Float64Array.of(5, 1005, 3005))).toBe(1000);
    expect(clockResolution(Float64Array.of(0, 10_000, 10_001))).toBe(1);
    expect(clockResolution(Float64Array.of(0, 2e6))).toBe(1e6);
  });
});
