import { describe, expect, it } from "vitest";
import { beginOf, visible } from "./text";

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

describe("a text with a hit", () => {
  it("begins where the hit can be seen", () => {
    const text = "x".repeat(1000) + "Needle" + "y".repeat(1000);
    expect(beginOf(text, /needle/gi, 100)).toBe(980);
    expect(beginOf(text, /absent/gi, 100)).toBe(0);
    expect(beginOf("a needle " + text, /needle/gi, 100)).toBe(0);
    expect(beginOf("short needle", /needle/gi, 100)).toBe(0);
  });

  it("does not begin inside a pair of surrogates", () => {
    const text = "x".repeat(999) + "\u{1f600}".repeat(10) + "needle";
    const begin = beginOf(text, /needle/gi, 100);
    expect(text.slice(begin).startsWith("\u{1f600}")).toBe(true);
  });
});
