/** Reports for the tests of the page. */
import type { ArtifactEntry } from "../../src/data/header";
import type { PlainCall, PlainMatch, PlainNode, PlainProcess, PlainReport, PlainRule } from "../report";

const hit = (name: string, call: number): PlainNode => ({
  kind: "feature",
  keyword: "api",
  value: name,
  places: [["call", call]],
});

/** A match of a span of calls, which prove it together. */
function match(process: number, calls: readonly number[], name: string, origin: 0 | 1 = 0): PlainMatch {
  return {
    place: ["process", process],
    origin,
    tree: { kind: "and", keyword: "and", children: calls.map((call) => hit(name, call)) },
  };
}

const inject = { tactic: "Defense Evasion", technique: "Process Injection", subtechnique: "Process Hollowing", id: "T1055.012" };
const query = { tactic: "Discovery", technique: "Query Registry", subtechnique: "", id: "T1012" };
const encrypt = { tactic: "Impact", technique: "Data Encrypted for Impact", subtechnique: "", id: "T1486" };
const write = { objective: "File System", behavior: "Writes File", method: "", id: "C0052" };

/** The functions that the sample calls; one of them in every tenth call is of interest. */
function call(process: number, index: number, timed: boolean): PlainCall {
  const names = ["NtQueryValueKey", "NtReadFile", "GetSystemTime", "LoadLibraryW", "NtClose"];
  const api = index % 10 === 3 ? "NtWriteFile" : names[index % names.length];
  return {
    api,
    category: api.includes("File") ? "filesystem" : "system",
    thread: index % 3 === 0 ? 1 : 0,
    id: index,
    ...(timed ? { time: process * 900_000 + index * 13_000 } : {}),
    outcome: index % 7 === 0 ? 2 : 1,
    returned: index % 7 === 0 ? "0xc0000034" : "0x0",
    caller: "0x401000",
    arguments: [
      { name: "FileHandle", value: "0x44", shown: true, ...(index > 0 ? { object: `C:\\Users\\a\\file${index % 9}.txt` } : {}) },
      { name: "Buffer", value: `data ${process}.${index}` },
    ],
  };
}

/** A report of a parent, a child in which code is injected, and a background process. */
export function demoReport({ calls = 120, timed = true } = {}): PlainReport {
  const list = (process: number, count: number): PlainCall[] =>
    Array.from({ length: count }, (_, index) => call(process, index, timed));
  const processes: PlainProcess[] = [
    { name: "invoice.exe", pid: 1234, parent: 4, commandLine: '"C:\\invoice.exe" /s', path: "C:\\invoice.exe", threads: [11, 12], calls: list(0, calls) },
    {
      name: "svchost.exe", pid: 2000, parent: 1234, commandLine: "svchost.exe -k", path: "C:\\Windows\\svchost.exe", origin: 1,
      cause: { kind: "created", process: 0, call: 20 }, threads: [21, 22], calls: list(1, calls),
    },
    { name: "explorer.exe", pid: 900, parent: 4, origin: 3, threads: [31, 32], calls: list(2, Math.min(calls, 40)) },
  ];
  const rules: PlainRule[] = [
    { name: "hollow a suspended process", namespace: "host-interaction/process/inject", level: "high", scope: "process", attack: [inject], description: "Replaces the code of a process.", source: "rule:\n  meta:\n    name: hollow a suspended process\n  features:\n    - api: NtWriteFile\n", matches: [match(0, [20, 23, 30], "NtWriteFile")] },
    { name: "encrypt a file in place", namespace: "impact", level: "high", scope: "process", attack: [encrypt], matches: [match(1, [calls + 3, calls + 13], "NtWriteFile", 1)] },
    { name: "query a registry value", namespace: "host-interaction/registry", level: "medium", scope: "call", attack: [query], matches: Array.from({ length: 12 }, (_, index) => match(0, [index * 5], "NtQueryValueKey")) },
    { name: "write a file", namespace: "host-interaction/file", level: "low", mbc: [write], matches: [match(0, [3], "NtWriteFile"), match(0, [13], "NtWriteFile")] },
    { name: "a building block", namespace: "lib", level: "low", library: true, matches: [match(0, [3], "NtWriteFile")] },
  ];
  const artifacts: ArtifactEntry[] = [
    { kind: "host", name: "evil.example", defanged: "evil[.]example", origin: 0, details: {}, processes: [0], uses: [{ operation: "resolved", outcome: "success", count: 2, calls: [4, 9] }] },
    { kind: "file", name: "C:\\Users\\a\\file1.txt", origin: 1, details: { data: "ransom note" }, processes: [1], uses: [{ operation: "wrote", outcome: "success", count: 1, calls: [calls + 3] }, { operation: "deleted", outcome: "failure", count: 1, calls: [calls + 7] }] },
  ];
  return {
    header: {
      report: "invoice.json",
      facts: { source: "invoice.exe", md5: "0".repeat(32), sha1: "1".repeat(40), sha256: "2".repeat(64), format: "pe", arch: "amd64", os: "windows", extractor: "CapeExtractor" },
      start: { clock: timed ? "utc" : "unknown", micros: timed ? 1_733_000_000_000_000 : null },
      artifactTitles: { host: "Hosts", file: "Files" },
      hidden: { capabilities: 2, matches: 5 },
      notes: ["2 calls could not be read."],
    },
    processes,
    rules,
    artifacts,
  };
}

/** The report with every text that the sample controls replaced by one of `texts`. */
export function hostileReport(texts: readonly string[]): PlainReport {
  let next = 0;
  const text = (): string => texts[next++ % texts.length];
  const report = demoReport({ calls: 60 });
  const node = (tree: PlainNode): PlainNode => ({
    ...tree,
    value: text(),
    note: text(),
    captures: [{ text: text(), places: tree.places ?? [] }],
    ...(tree.children === undefined ? {} : { children: tree.children.map(node) }),
  });
  return {
    header: {
      ...report.header,
      report: text(),
      notes: [text()],
      facts: { source: text(), md5: text(), sha1: text(), sha256: text(), format: text(), arch: text(), os: text(), extractor: text() },
    },
    processes: report.processes.map((process) => ({
      ...process,
      name: text(),
      commandLine: text(),
      path: text(),
      calls: process.calls.map((plain) => ({
        ...plain,
        api: text(),
        category: text(),
        returned: text(),
        caller: text(),
        arguments: [
          { name: text(), value: text(), object: text(), opener: 0 },
          { name: text(), value: text(), shown: text() },
        ],
      })),
    })),
    rules: (report.rules ?? []).map((rule) => ({
      ...rule,
      name: text(),
      namespace: text(),
      description: text(),
      source: text(),
      authors: [text()],
      references: [text()],
      attack: (rule.attack ?? []).map(() => ({ tactic: text(), technique: text(), subtechnique: text(), id: text() })),
      mbc: (rule.mbc ?? []).map(() => ({ objective: text(), behavior: text(), method: text(), id: text() })),
      matches: rule.matches.map((plain) => ({ ...plain, tree: node(plain.tree) })),
    })),
    artifacts: (report.artifacts ?? []).map((artifact) => ({
      ...artifact,
      name: text(),
      defanged: text(),
      details: { [text()]: text() },
      uses: artifact.uses.map((use) => ({ ...use, operation: text() })),
    })),
  };
}
