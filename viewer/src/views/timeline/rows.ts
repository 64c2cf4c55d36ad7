/** Which lanes are shown one below the other, and which of them is at a pixel. */

/** What a lane shows. */
export type LaneKind = "capability" | "technique" | "thread";

export interface Lane {
  readonly kind: LaneKind;
  /** Unique among all lanes, and the same when the report is opened again. */
  readonly key: string;
  readonly label: string;
  /** Number of the colour: the origin of a process, or the level of a capability. */
  readonly tone: Tone;
  /** Its calls in the order of their positions. */
  readonly calls: Uint32Array;
  /** The number of the rule, process or thread that a click on the label selects. */
  readonly target: number;
}

/** Names of the colours in which lanes are drawn, which are variables of the style sheet. */
export type Tone =
  | "sample"
  | "injected"
  | "commanded"
  | "background"
  | "unknown"
  | "high"
  | "medium"
  | "technique";

/** Lanes under one heading, such as the threads of a process. */
export interface LaneGroup {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
  /** How deep the heading is indented: the depth of a process in the tree. */
  readonly depth: number;
  /** Number of the process, if this is one. */
  readonly process: number | undefined;
  /** All calls of the group in the order of their positions. */
  readonly calls: Uint32Array;
  readonly lanes: readonly Lane[];
}

/** A line of the timeline: the heading of a group, or one of its lanes. */
export interface Row {
  readonly group: LaneGroup;
  /** Absent for a heading. */
  readonly lane: Lane | undefined;
  readonly key: string;
  readonly top: number;
  readonly height: number;
  /** Whether the row is a heading that can be opened and closed. */
  readonly foldable: boolean;
}

export const HEADING_HEIGHT = 24;
export const LANE_HEIGHT = 24;

/** Lays out all rows. A group of one lane is one row, because its lane would repeat the heading. */
export function layOut(groups: readonly LaneGroup[], folded: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  let top = 0;
  const add = (group: LaneGroup, lane: Lane | undefined, foldable: boolean): void => {
    const height = lane === undefined ? HEADING_HEIGHT : LANE_HEIGHT;
    rows.push({ group, lane, key: lane?.key ?? group.key, top, height, foldable });
    top += height;
  };
  for (const group of groups) {
    const foldable = group.process === undefined || group.lanes.length > 1;
    add(group, undefined, foldable);
    if (foldable && !folded.has(group.key)) {
      for (const lane of group.lanes) {
        add(group, lane, false);
      }
    }
  }
  return rows;
}

export function heightOf(rows: readonly Row[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The index of the row at a vertical pixel; the number of rows if it is below all of them. */
export function rowAt(rows: readonly Row[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row.top + row.height <= y) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The rows that are at least partly between two vertical pixels. */
export function rowsBetween(rows: readonly Row[], top: number, bottom: number): readonly Row[] {
  const first = rowAt(rows, top);
  let end = first;
  while (end < rows.length && rows[end].top < bottom) {
    end++;
  }
  return rows.slice(first, end);
}

/** The calls that a row shows. */
export function callsOf(row: Row): Uint32Array {
  return row.lane?.calls ?? row.group.calls;
}

/** The row in which a process is drawn: its heading. */
export function rowOfProcess(rows: readonly Row[], process: number): Row | undefined {
  return rows.find((row) => row.lane === undefined && row.group.process === process);
}
