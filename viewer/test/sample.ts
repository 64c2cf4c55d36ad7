import type { PlainCall, PlainNode, PlainReport } from "./report";

const api = (name: string, call: number): PlainNode => ({
  kind: "feature",
  keyword: "api",
  value: name,
  places: [["call", call]],
});

const open: PlainCall = {
  api: "CreateFileW",
  category: "file",
  id: 10,
  time: 1_000_000,
  returned: "0x44",
  outcome: 1,
  caller: "0x401000",
  arguments: [
    { name: "FileName", value: "C:\\Users\\a\\notes.txt" },
    { name: "Access", value: "0x80000000", shown: "GENERIC_READ (0x80000000)" },
  ],
};

const read: PlainCall = {
  api: "ReadFile",
  category: "file",
  id: 11,
  time: 1_200_000,
  outcome: 1,
  repeated: 3,
  arguments: [{ name: "hFile", value: "0x44", shown: true, object: "C:\\Users\\a\\notes.txt", opener: 0 }],
};

const remove: PlainCall = {
  api: "DeleteFileW",
  category: "file",
  id: 12,
  time: 1_300_000,
  outcome: 2,
  arguments: [{ name: "FileName", value: "C:\\Users\\a\\notes.txt" }],
};

const injected: PlainCall = { api: "connect", category: "network", id: 4, time: 2_000_000, thread: 1, outcome: 0 };

const readFile: PlainNode = { kind: "and", keyword: "and", children: [api("CreateFileW", 0), api("ReadFile", 1)] };

/** A small report with two processes, three rules and evidence that refers to other rules. */
export const SAMPLE: PlainReport = {
  header: {
    report: "invoice.json",
    facts: {
      source: "invoice.exe", md5: "11", sha1: "22", sha256: "33", format: "cape", arch: "i386", os: "windows",
      extractor: "CapeExtractor",
    },
    start: { clock: "utc", micros: 1_733_000_000_000_000 },
    hidden: { capabilities: 2, matches: 7 },
    notes: ["The report has no network section."],
    artifactTitles: { file: "Files" },
  },
  processes: [
    {
      name: "invoice.exe", pid: 100, parent: 4, commandLine: "invoice.exe /q", path: "C:\\invoice.exe",
      threads: [101], calls: [open, read, remove],
    },
    {
      name: "explorer.exe", pid: 100, parent: 4, origin: 1, cause: { kind: "injected", process: 0, call: 1 }, injectedFrom: 4,
      threads: [201, 202], calls: [{ api: "NtOpenKey", category: "registry", id: 3 }, injected],
    },
  ],
  rules: [
    {
      name: "delete a file after reading it", namespace: "impact", level: "high", scope: "process", source: "rule: 1",
      attack: [{ tactic: "Impact", technique: "Data Destruction", subtechnique: "", id: "T1485" }],
      matches: [
        {
          place: ["process", 0],
          tree: {
            kind: "and",
            keyword: "and",
            children: [
              { kind: "match", keyword: "match", value: "read a file", found: [{ place: ["thread", 0], tree: readFile }] },
              api("DeleteFileW", 2),
              {
                kind: "or", keyword: "or",
                children: [
                  { kind: "feature", keyword: "string", value: "/notes/", places: [["call", 0]],
                    captures: [{ text: "notes", places: [["call", 0]] }] },
                  { kind: "feature", keyword: "api", value: "ReadFileEx", fulfilled: false },
                ],
              },
            ],
          },
        },
      ],
    },
    { name: "read a file", namespace: "file", level: "low", scope: "thread", matches: [{ place: ["thread", 0], tree: readFile }] },
    {
      name: "connect to a host", namespace: "network", level: "medium", scope: "call",
      matches: [{ place: ["call", 4], origin: 1, tree: api("connect", 4) }],
    },
  ],
  artifacts: [
    { kind: "file", name: "C:\\Users\\a\\notes.txt", origin: 0, details: {}, processes: [0],
      uses: [{ operation: "delete", outcome: "failure", count: 1, calls: [2] }] },
  ],
};
