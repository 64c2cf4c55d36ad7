import { describe, expect, it } from "vitest";
import { actionOf } from "./keys";

function press(key: string, modifier: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}): unknown {
  return actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifier });
}

describe("actionOf", () => {
  it("knows the keys of Perfetto and their alternatives, whatever the case", () => {
    expect(press("w")).toEqual(press("+"));
    expect(press("W")).toEqual(press("w"));
    expect(press("a")).toEqual(press("ArrowLeft"));
    expect(press("s")).toMatchObject({ kind: "zoom" });
    expect(press("s")).not.toEqual(press("w"));
  });

  it("leaves shortcuts of the browser alone", () => {
    expect(press("d", { ctrlKey: true })).toBeUndefined();
    expect(press("+", { metaKey: true })).toBeUndefined();
    expect(press("ArrowLeft", { altKey: true })).toBeUndefined();
    expect(press("Tab")).toBeUndefined();
  });
});
