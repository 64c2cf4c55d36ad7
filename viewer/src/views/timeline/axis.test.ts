import { describe, expect, it } from "vitest";
import { around, clamp, formatTick, moveEdge, pan, reveal, tickStep, ticks, toPixel, toPosition, zoom } from "./axis";

const whole = { from: 0, to: 1000 };

describe("moveEdge", () => {
  const view = { from: 0, to: 500 };

  it("moves one edge by a share of the view, at least by one", () => {
    expect(moveEdge({ from: 100, to: 200 }, "from", 0.02, view, whole)).toEqual({ from: 110, to: 200 });
    expect(moveEdge({ from: 100, to: 200 }, "to", -0.02, view, whole)).toEqual({ from: 100, to: 190 });
    expect(moveEdge({ from: 10, to: 20 }, "to", 0.02, { from: 10, to: 20 }, whole)).toEqual({ from: 10, to: 21 });
  });

  it("stays inside, and does not pass the other edge", () => {
    expect(moveEdge({ from: 5, to: 200 }, "from", -0.02, view, whole)).toEqual({ from: 0, to: 200 });
    expect(moveEdge({ from: 5, to: 998 }, "to", 0.02, view, whole)).toEqual({ from: 5, to: 1000 });
    expect(moveEdge({ from: 100, to: 104 }, "from", 0.02, view, whole)).toEqual({ from: 104, to: 104 });
    expect(moveEdge({ from: 100, to: 104 }, "to", -0.02, view, whole)).toEqual({ from: 100, to: 100 });
  });
});

describe("zoom", () => {
  it("keeps the anchor at its pixel", () => {
    const before = { view: { from: 200, to: 600 }, width: 800 };
    const view = zoom(before.view, whole, 0.5, 300, 1);
    expect(toPixel({ view, width: 800 }, 300)).toBeCloseTo(toPixel(before, 300));
    expect(view.to - view.from).toBeCloseTo(200);
  });

  it("shows everything at most, and the least width at least", () => {
    expect(zoom({ from: 100, to: 900 }, whole, 10, 500, 1)).toEqual(whole);
    const view = zoom({ from: 100, to: 102 }, whole, 0.01, 101, 1);
    expect(view.to - view.from).toBe(1);
  });
});

describe("pan", () => {
  it("stops at both ends and keeps the width", () => {
    expect(pan({ from: 100, to: 300 }, whole, -2)).toEqual({ from: 0, to: 200 });
    expect(pan({ from: 700, to: 900 }, whole, 5)).toEqual({ from: 800, to: 1000 });
    expect(pan({ from: 100, to: 300 }, whole, 0.5)).toEqual({ from: 200, to: 400 });
  });
});

describe("clamp, around and reveal", () => {
  it("never leave the whole", () => {
    expect(clamp({ from: -5, to: 2000 }, whole)).toEqual(whole);
    expect(around({ from: 0, to: 0 }, whole, 10)).toEqual({ from: 0, to: 10 });
    expect(around({ from: 500, to: 600 }, whole, 10)).toEqual({ from: 490, to: 610 });
  });

  it("reveal leaves a view alone that shows the position", () => {
    const view = { from: 100, to: 200 };
    expect(reveal(view, whole, 150)).toBe(view);
    expect(reveal(view, whole, 500)).toEqual({ from: 450, to: 550 });
    expect(reveal(view, whole, 999)).toEqual({ from: 900, to: 1000 });
  });
});

describe("ticks", () => {
  it("are round and far enough apart", () => {
    expect(tickStep(1.2e6, true)).toBe(2e6);
    expect(tickStep(11e6, true)).toBe(15e6);
    expect(tickStep(31, false)).toBe(50);
    expect(tickStep(0.01, false)).toBe(1);
    expect(ticks({ view: { from: 95, to: 310 }, width: 215 }, 80, false)).toEqual([100, 200, 300]);
  });

  it("invert toPixel", () => {
    const scale = { view: { from: 17, to: 93 }, width: 412 };
    expect(toPosition(scale, toPixel(scale, 44))).toBeCloseTo(44);
  });

  it("are written with the digits that they need", () => {
    expect(formatTick(1_500_000, 500_000, true)).toBe("1.5 s");
    expect(formatTick(62_000_000, 1e6, true)).toBe("1:02");
    expect(formatTick(62_025_000, 5000, true)).toBe("1:02.025");
    expect(formatTick(3_723_000_000, 1e6, true)).toBe("1:02:03");
    expect(formatTick(250, 50, false)).toBe("250");
  });
});
