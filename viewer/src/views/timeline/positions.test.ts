import { describe, expect, it } from "vitest";
import { clockResolution, positionCalls } from "./positions";

function position(times: number[], threads: number[] = []): ReturnType<typeof positionCalls> {
  return positionCalls(times.length, (call) => times[call], (call) => threads[call] ?? 0);
}

describe("positionCalls", () => {
  it("uses the order of calls if most have no time", () => {
    const positions = position([-1, -1, 5]);
    expect(positions.ofTime).toBe(false);
    expect([...positions.at]).toEqual([0, 1, 2]);
    expect(positions.whole).toEqual({ from: 0, to: 3 });
  });

  it("spreads calls of one thread with one time over the resolution of the clock", () => {
    const positions = position([0, 1000, 1000, 3000]);
    expect([...positions.at]).toEqual([0, 1000, 1500, 3000]);
    expect(positions.whole).toEqual({ from: 0, to: 4000 });
  });

  it("leaves calls of different threads at one time", () => {
    expect([...position([1000, 1000, 2000], [0, 1, 0]).at]).toEqual([1000, 1000, 2000]);
  });

  it("puts calls without a time after the call before them in their thread", () => {
    const positions = position([-1, 2000, 1000, -1, 4000, 5000], [0, 0, 1, 1, 0, 0]);
    expect(positions.untimed).toBe(2);
    expect([...positions.at]).toEqual([2000, 2500, 1000, 1500, 4000, 5000]);
  });

  it("holds for no calls and for one call", () => {
    expect(position([]).whole).toEqual({ from: 0, to: 1 });
    expect(position([7]).whole.to).toBeGreaterThan(7);
  });
});

describe("clockResolution", () => {
  it("is the largest power of ten in all times", () => {
    expect(clockResolution(Float64Array.of(5, 1005, 3005))).toBe(1000);
    expect(clockResolution(Float64Array.of(0, 10_000, 10_001))).toBe(1);
    expect(clockResolution(Float64Array.of(0, 2e6))).toBe(1e6);
  });
});
