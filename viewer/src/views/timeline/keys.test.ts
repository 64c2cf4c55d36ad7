import { describe, expect, it } from "vitest";
import { actionOf } from "./keys";

function press(key: string, modifier: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}): unknown {
  return actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifier });
}

describe("actionOf", () => {
  it("knows the keys of Perfetto and their alternatives, whatever the case", () => {
    expect(press("w")).toEqual(press("+"));
    expect(press("W")).toEqual(press("w"));
    expect(press("a")).toEqual(press("ArrowLeft"));
    expect(press("s")).toMatchObject({ kind: "zoom" });
    expect(press("s")).not.toEqual(press("w"));
  });

  it("moves the edges of the filtered time with Shift", () => {
    expect(press("A", { shiftKey: true })).toMatchObject({ kind: "edge", edge: "from", share: -0.02 });
    expect(press("ArrowRight", { shiftKey: true })).toMatchObject({ kind: "edge", edge: "to", share: 0.02 });
    expect(press("W", { shiftKey: true })).toEqual(press("w"));
    expect(press("+", { shiftKey: true })).toEqual(press("+"));
  });

  it("leaves shortcuts of the browser alone", () => {
    expect(press("d", { ctrlKey: true })).toBeUndefined();
    expect(press("+", { metaKey: true })).toBeUndefined();
    expect(press("ArrowLeft", { altKey: true })).toBeUndefined();
    expect(press("Tab")).toBeUndefined();
  });
});
