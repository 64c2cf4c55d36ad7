import { describe, expect, it } from "vitest";
import { type ExportedArtifact, asCsv, asText, escapeControls } from "./export";

function artifact(name: string, uses: ExportedArtifact["uses"] = []): ExportedArtifact {
  return {
    kind: "host",
    name,
    defanged: name.replaceAll(".", "[.]"),
    origin: "sample",
    processes: ["a.exe (1)", "b, c.exe (2)"],
    uses,
    first: "0.5 s",
    last: "2 s",
  };
}

describe("asText", () => {
  it("writes one name a line", () => {
    expect(asText([artifact("evil.example"), artifact("b")], true)).toBe("evil[.]example\nb\n");
    expect(asText([artifact("evil.example")], false)).toBe("evil.example\n");
  });

  it("keeps a name with line breaks on one line", () => {
    expect(asText([artifact("a\r\nb")], false)).toBe("a\\u000d\\u000ab\n");
  });
});

describe("asCsv", () => {
  const use = { operation: "connect", outcome: "success", count: 3 };

  it("writes one line for each use", () => {
    const lines = asCsv([artifact("a.b", [use, { ...use, outcome: "failure" }])]).split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe('host,a.b,a[.]b,connect,success,3,sample,"a.exe (1); b, c.exe (2)",0.5 s,2 s');
  });

  it("quotes quotes and line breaks, and disarms formulas", () => {
    expect(asCsv([artifact('say "x"\ny', [use])])).toContain('"say ""x""\ny"');
    expect(asCsv([artifact("=HYPERLINK(1)", [use])])).toContain("host,'=HYPERLINK(1),");
  });
});

describe("escapeControls", () => {
  it("shows what cannot be seen, and keeps other texts", () => {
    expect(escapeControls("a\u0000\u202eb")).toBe("a\\u0000\\u202eb");
    expect(escapeControls("\ud800x\udc00")).toBe("\\ud800x\\udc00");
    expect(escapeControls("😀 שלום")).toBe("😀 שלום");
  });
});
