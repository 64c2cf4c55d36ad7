import { describe, expect, it } from "vitest";
import { visible } from "./text";

describe("visible", () => {
  it.each([
    ["plain 請求書", "plain 請求書"],
    ["a\0b\r\n\t", "a\\0b\\r\\n\\t"],
    ["\x1b[31m", "\\x1b[31m"],
    ["\u202egnp.exe", "\\u202egnp.exe"],
    ["a\u200bb\ufeff", "a\\u200bb\\ufeff"],
    ["\ud800 and 😀", "\\ud800 and 😀"],
    ["\u{e0041}", "\\u{e0041}"],
  ])("shows %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("cuts between characters", () => {
    expect(visible("ab😀cd", 3)).toBe("ab…");
    expect(visible("ab😀cd", 4)).toBe("ab😀…");
  });
});
