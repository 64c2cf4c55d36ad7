/** The results of a tried rule, as they arrive. */

/** A match, as docs/schema/callscope-finding.schema.json describes it. */
export interface Finding {
  origin: string;
  scope?: string;
  process?: { name: string; pid: number };
  address?: string;
  call?: number;
  evidence: string[];
  calls: { pid: number; call: number; text: string }[];
}

/** The line of a report. */
export type Tried =
  | { status: "matched" | "unmatched"; report: string; name: string; matches: number; findings: Finding[] }
  | { status: "failed"; report: string; name: string; message: string };

/** The last line. */
export interface End {
  status: "done" | "stopped";
  reports: number;
  tried: number;
  matched: number;
  failed: number;
  milliseconds: number;
}

export interface Results {
  tried: number;
  matched: number;
  /** The first reports that match or fail; the page shows no more. */
  shown: readonly Tried[];
  end: End | null;
}

export const NONE: Results = { tried: 0, matched: 0, shown: [], end: null };

/** So many reports are shown. */
export const MOST_SHOWN = 200;

/** The results with some more lines. */
export function withLines(results: Results, lines: readonly unknown[]): Results {
  let { tried, matched, end } = results;
  const shown = [...results.shown];
  for (const line of lines as readonly (Tried | End)[]) {
    if (!("report" in line)) {
      end = line;
      continue;
    }
    tried++;
    if (line.status === "matched") matched++;
    if (line.status !== "unmatched" && shown.length < MOST_SHOWN) shown.push(line);
  }
  return { tried, matched, shown, end };
}

/** Where a rule matched. */
export function placeOf(finding: Finding): string {
  const place = finding.process === undefined ? (finding.address ?? "") : `${finding.process.name} (${finding.process.pid})`;
  return finding.call === undefined ? place : `${place}, call ${finding.call}`;
}

/** The first character of a line of a text, counted from 1; the end of the text if it has fewer lines. */
export function beginOfLine(text: string, line: number): number {
  let at = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return at;
}
