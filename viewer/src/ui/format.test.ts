import { describe, expect, it } from "vitest";
import { clock, imageName } from "./format";

describe("imageName", () => {
  it("is the last part of a path", () => {
    expect(imageName("\\Device\\HarddiskVolume2\\Windows\\System32\\conhost.exe")).toBe("conhost.exe");
    expect(imageName("C:\\a b\\c.exe")).toBe("c.exe");
    expect(imageName("/usr/bin/bash")).toBe("bash");
  });

  it("is the name otherwise", () => {
    expect(imageName("a.exe (C:\\b.exe)")).toBe("a.exe (C:\\b.exe)");
    expect(imageName("")).toBe("process");
    expect(imageName("\\")).toBe("\\");
  });
});

describe("clock", () => {
  it("shows no time later than it was", () => {
    expect(clock(59_999_999)).toBe("0:59.999");
    expect(clock(60_000_000)).toBe("1:00.000");
    expect(clock(null)).toBe("");
  });
});
