import { describe, expect, it } from "vitest";
import { callPieces, marksOf } from "./calltext";

const shown = (text: string, features: string[] = []) =>
  callPieces(text, marksOf(features)).map(({ kind, text: piece, marked }) => `${marked ? "*" : ""}${kind}:${piece}`);

describe("callPieces", () => {
  it("tells names, values and the result apart", () => {
    expect(shown('CreateFileW(FileName="a, b=c) -> 1", Access=0x4) -> 0x44')).toEqual([
      "api:CreateFileW", "text:(", "name:FileName=", 'text:"a, b=c) -> 1", ', "name:Access=", "text:0x4)", "returned: -> 0x44",
    ]);
  });

  it("keeps escaped quotes inside a value", () => {
    expect(shown('F(a="\\"x, y=\\"", b=1)')).toEqual(["api:F", "text:(", "name:a=", 'text:"\\"x, y=\\"", ', "name:b=", "text:1)"]);
  });

  it("marks what features name", () => {
    expect(shown('RegSetValueExW(hKey=0x40, Name="Run", Type=0x4)', ["api: RegSetValueEx", 'string: /Ru/ = "Run"', "number: 0x4"])).toEqual([
      "*api:RegSetValueExW", "text:(", "name:hKey=", "text:0x40, ", "name:Name=", 'text:"', "*text:Run", 'text:", ', "name:Type=", "*text:0x4", "text:)",
    ]);
  });

  it("leaves texts without arguments as they are", () => {
    expect(shown("read the file <b>")).toEqual(["text:read the file <b>"]);
    expect(shown("")).toEqual([]);
  });

  it("joins to the text it was given", () => {
    for (const text of ['A(b="', "A(", "A(b=\\", 'x(y=") -> ', "A(b=1, c=2) -> 0x0 (key, opened by call 5)", "\ud800(a=1)"]) {
      expect(callPieces(text, marksOf(["number: 1", "api: A"])).map((piece) => piece.text).join("")).toBe(text);
    }
  });
});
