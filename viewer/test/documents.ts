/** Documents for the tests of their page. */
import { gzipSync } from "node:zlib";
import type { Diff, DiffMatch, DiffRule, DiffSide } from "../src/documents/diff/model";
import type { Kind } from "../src/documents/pagedocument";

/** The page of a document, from the built one. */
export function toDocumentPage(page: string, kind: Kind, json: object, title = "test"): string {
  const data = gzipSync(JSON.stringify(json)).toString("base64");
  const attributes = `data-kind="${kind}" data-writer="callscope test" data-written="2026-11-28T12:00:00Z"`;
  const element = `<script type="application/octet-stream" id="callscope-data" ${attributes}>${data}</script>`;
  return page.replace("<!--callscope-title-->", () => title).replace("<!--callscope-data-->", () => element);
}

/** A copy in which each text is replaced by one of `texts`; those of the fields in `keep` stay. */
export function hostile<T>(json: T, texts: readonly string[], keep: ReadonlySet<string>): T {
  let next = 0;
  const change = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return keep.has(field) ? value : texts[next++ % texts.length];
    if (Array.isArray(value)) return value.map((element) => change(element, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, element]) => [name, change(element, name)]));
  };
  return change(json, "") as T;
}

function match(process: number, pid: number, call: number, text: string, feature: string): DiffMatch {
  return {
    address: { type: "call", value: [4, pid, 11, call] },
    process: "invoice.exe",
    process_number: process,
    origin: "sample",
    time: call * 1_000_000,
    call: text,
    evidence: [feature],
    calls: [{ process_number: process, thread: 11, call, time: call * 1_000_000, text }],
    complete: true,
  };
}

function rule(name: string, change: Partial<DiffRule>): DiffRule {
  return {
    name,
    namespace: "host-interaction/file",
    lib: false,
    level: "low",
    description: `Explains ${name}.`,
    attack: [{ id: "T1055.012", tactic: "Defense Evasion", technique: "Process Injection", subtechnique: "Process Hollowing" }],
    change: "gained",
    redefined: false,
    matches_before: 0,
    matches_after: 0,
    gained: [],
    lost: [],
    other_evidence: [],
    ...change,
  };
}

function side(name: string, shift: number, extra: DiffSide["processes"]): DiffSide {
  return {
    name: `reports/${name}`,
    report: `reports/${name}`,
    version: "9.4.0+callscope.0.2.0",
    timestamp: "2026-11-28T12:00:00Z",
    recorded: "2024-12-01T10:00:00Z",
    sha256: "2".repeat(64),
    rules: ["built-in"],
    capabilities: 5,
    origins_known: true,
    processes: [
      { name: "invoice.exe", pid: 100 + shift, ppid: 4, ordinal: 0, command_line: '"C:\\invoice.exe" /s', path: "C:\\invoice.exe", origin: "sample", calls: 120, counterpart: 0 },
      { name: "explorer.exe", pid: 900, ppid: 4, ordinal: 0, command_line: "", path: "", origin: "background", calls: 40, counterpart: 1 },
      ...extra,
    ],
  };
}

/** Two runs: B hollows a process and sets a Run key, A deletes itself. */
export function demoDiff(): Diff {
  const hollow = 'WriteProcessMemory(ProcessHandle=0x44, Buffer="MZ") -> 0x1';
  return {
    before: side("before.json", 0, []),
    after: side("after.json", 1000, [{ name: "svchost.exe", pid: 1200, ppid: 1100, ordinal: 0, command_line: "svchost.exe -k", path: "", origin: "injected", calls: 60 }]),
    one_run: false,
    equal: false,
    equal_rules: 2,
    rules: [
      rule("hollow a suspended process", { level: "high", matches_after: 1, gained: [match(0, 1100, 20, hollow, "api: WriteProcessMemory")] }),
      rule("set a Run key value", { level: "high", matches_after: 9, gained: Array.from({ length: 9 }, (_, call) => match(2, 1200, call, 'RegSetValueExW(Name="Run") -> 0x0', 'string: /run/i = "Run"')) }),
      rule("delete itself", { level: "medium", change: "lost", matches_before: 1, lost: [match(0, 100, 3, 'DeleteFileW(FileName="C:\\\\invoice.exe") -> 0x1', "api: DeleteFile")] }),
      rule("write a file", { change: "other matches", matches_before: 2, matches_after: 2, gained: [match(0, 1100, 7, "NtWriteFile() -> 0x0", "api: NtWriteFile")], lost: [match(0, 100, 8, "NtWriteFile() -> 0x0", "api: NtWriteFile")] }),
      rule("read a file", { change: "other evidence", matches_before: 1, matches_after: 1, other_evidence: [match(0, 1100, 9, "NtReadFile() -> 0x0", "api: NtReadFile")] }),
      rule("sleep", { change: "other definition", redefined: true, matches_before: 1, matches_after: 1 }),
      rule("a building block", { lib: true, matches_after: 1, gained: [match(0, 1100, 2, "a text of a call", "string: text")] }),
    ],
    unchanged: [
      { name: "query a registry value", namespace: "host-interaction/registry", lib: false, level: "medium", matches: 12 },
      { name: "another block", lib: true, level: "low", matches: 3 },
    ],
    artifacts: {
      gained: [{ kind: "host", name: "evil.example", origin: "sample", uses: "resolved", time: 4_000_000, processes: [0, 2] }],
      lost: Array.from({ length: 12 }, (_, index) => ({ kind: "file", name: `C:\\Users\\a\\file${index}.txt`, origin: "sample", uses: "deleted (failed)", processes: [0] })),
      both: 7,
    },
  };
}
