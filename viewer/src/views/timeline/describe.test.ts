import { describe, expect, it } from "vitest";
import { Container } from "../../data/container";
import { Story } from "../../data/story";
import { encode } from "../../../test/encode";
import { callLine, callPlace } from "./describe";

const story = new Story(
  Container.fromBytes(
    encode({
      processes: [
        {
          name: "a.exe",
          pid: 4,
          threads: [8],
          calls: [
            {
              api: "CreateFileW",
              time: 62_000_000,
              returned: "0x44",
              arguments: [
                { name: "FileName", value: "x".repeat(100) },
                { name: "h", value: "0x1", shown: true, object: "C:\\a" },
              ],
            },
            { api: "one line of text", isText: true },
            { api: "f", arguments: Array.from({ length: 9 }, () => ({ name: "a", value: "1", shown: true as const })) },
          ],
        },
      ],
    }),
  ),
);

describe("callLine", () => {
  it("shows arguments, objects and the return value, and cuts long texts", () => {
    expect(callLine(story, 0)).toBe(`CreateFileW(FileName="${"x".repeat(79)}…, h=0x1 → C:\\a) = 0x44`);
    expect(callLine(story, 1)).toBe("one line of text");
    expect(callLine(story, 2)).toBe("f(a=1, a=1, a=1, a=1, a=1, a=1, …)");
  });
});

describe("callPlace", () => {
  it("shows the time, or the id of a call without one", () => {
    expect(callPlace(story, 0)).toBe("1:02.000 · a.exe (4), thread 8");
    expect(callPlace(story, 1)).toMatch(/^call 1 · /);
  });
});
