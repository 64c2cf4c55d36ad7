import { gzipSync } from "node:zlib";
import type { Header } from "../src/data/header";
import { ColumnWriter, TextTable } from "./columnwriter";
import { writeEvidence } from "./encodeevidence";
import type { PlainCall, PlainReport } from "./report";

/** The data of a page as bytes that are not yet compressed. */
export function encode(report: PlainReport): Uint8Array {
  const texts = new TextTable();
  const columns = new ColumnWriter();
  writeCalls(report, texts, columns);
  writeEvidence(report, texts, columns);
  columns.add("text.length", texts.lengths());
  columns.addBytes("text.bytes", texts.bytes());
  const header: Header = {
    version: 1,
    writer: "callscope test",
    report: "test.json",
    timestamp: "2026-11-28T12:00:00Z",
    flavor: "dynamic",
    facts: { source: "", md5: "", sha1: "", sha256: "", format: "", arch: "", os: "", extractor: "" },
    start: { clock: "unknown", micros: null },
    complete: true,
    originsKnown: true,
    hidden: { capabilities: 0, matches: 0 },
    notes: [],
    artifactTitles: {},
    ...report.header,
    processes: report.processes.map((process) => ({
      name: "", pid: 0, parent: 0, commandLine: "", path: "", origin: 0, cause: null, injectedFrom: null,
      ...process,
      calls: process.calls.length,
    })),
    rules: (report.rules ?? []).map((rule) => ({
      namespace: "", level: "low", library: false, scope: "call", description: "", source: "", authors: [],
      references: [], attack: [], mbc: [],
      ...rule,
      matches: rule.matches.length,
    })),
    artifacts: report.artifacts ?? [],
    columns: columns.entries,
  };
  return assemble(header, columns.bytes());
}

/** A header, escaped to ASCII, and columns as the bytes of a container. */
export function assemble(header: object, columns: Uint8Array): Uint8Array {
  const json = JSON.stringify(header).replace(/[\u0080-\uffff]/g, (character) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return new Uint8Array(Buffer.concat([length, Buffer.from(json, "latin1"), columns]));
}

/** What the data element of a page holds. */
export function toBase64(bytes: Uint8Array): string {
  return gzipSync(bytes).toString("base64");
}

/** A whole page, from the built one. */
export function toPage(page: string, bytes: Uint8Array, title = "test"): string {
  const element = `<script type="application/octet-stream" id="callscope-data">${toBase64(bytes)}</script>`;
  return page.replace("<!--callscope-data-->", () => element).replace("<!--callscope-title-->", () => title);
}

function writeCalls(report: PlainReport, texts: TextTable, columns: ColumnWriter): void {
  const calls = report.processes.flatMap((process) => process.calls);
  const shapes = new Map<string, number>();
  const shapeCalls: PlainCall[] = [];
  const shapeOf = calls.map((call) => {
    const args = (call.arguments ?? []).map(({ name, value, shown }) => [name, value, shown]);
    const key = JSON.stringify([call.api, call.category, call.isText, args]);
    const known = shapes.get(key);
    if (known !== undefined) return known;
    shapes.set(key, shapeCalls.length);
    return shapeCalls.push(call) - 1;
  });
  const args = shapeCalls.flatMap((call) => call.arguments ?? []);
  columns.add("shape.api", shapeCalls.map((call) => texts.number(call.api)));
  columns.add("shape.category", shapeCalls.map((call) => texts.plusOne(call.category)));
  columns.add("shape.isText", shapeCalls.map((call) => (call.isText === true ? 1 : 0)));
  columns.add("shape.arguments", shapeCalls.map((call) => call.arguments?.length ?? 0));
  columns.add("argument.name", args.map((argument) => texts.number(argument.name)));
  columns.add("argument.value", args.map((argument) => texts.plusOne(argument.value)));
  columns.add("argument.shown", args.map(({ shown }) => (shown === undefined ? 0 : shown === true ? 1 : texts.number(shown) + 2)));
  columns.add("call.thread", calls.map((call) => call.thread ?? 0));
  columns.addDeltas("call.shape", shapeOf);
  columns.addDeltas("call.id", calls.map((call, index) => call.id ?? index));
  columns.addDeltas("call.time", calls.map((call) => (call.time === undefined ? 0 : call.time + 1)));
  columns.add("call.returned", calls.map((call) => texts.plusOne(call.returned)));
  columns.add("call.outcome", calls.map((call) => call.outcome ?? 0));
  columns.add("call.repeated", calls.map((call) => call.repeated ?? 0));
  columns.add("call.caller", calls.map((call) => texts.plusOne(call.caller)));
  writeObjects(calls, texts, columns);
}

function writeObjects(calls: PlainCall[], texts: TextTable, columns: ColumnWriter): void {
  const objects = calls.flatMap((call, number) =>
    (call.arguments ?? []).flatMap((argument, index) =>
      argument.object === undefined && argument.opener === undefined ? [] : [{ ...argument, number, index }],
    ),
  );
  columns.addDeltas("object.call", objects.map((object) => object.number));
  columns.add("object.argument", objects.map((object) => object.index));
  columns.add("object.name", objects.map((object) => texts.plusOne(object.object)));
  columns.add("object.opener", objects.map((object) => (object.opener === undefined ? 0 : object.opener + 1)));
}
