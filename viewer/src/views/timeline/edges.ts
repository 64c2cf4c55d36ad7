/** The arrows between processes: which call created a process, commanded it or injected code into it. */
import { type Row } from "./rows";

export type EdgeKind = "created" | "injected" | "commanded";

export interface Edge {
  readonly kind: EdgeKind;
  /** The process that is the cause, and its thread if the call is known. */
  readonly from: number;
  readonly fromThread: number | undefined;
  /** Number of the process that was created, commanded or injected. */
  readonly to: number;
  /** The call that caused it; if that is unknown, the first call of the process that it led to. */
  readonly call: number;
  /** The first call of that process after the causing call; absent if it has none. */
  readonly firstCall: number | undefined;
}

/** What is known about the cause of a process. */
export interface CauseOfProcess {
  readonly cause: { readonly kind: EdgeKind; readonly process: number | null; readonly call: number | null } | null;
}

/**
 * Collects the edges of all processes.
 *
 * @param threadOf number of the thread of a call
 * @param callsOf calls of a process in the order of their positions
 */
export function collectEdges(
  processes: readonly CauseOfProcess[],
  threadOf: (call: number) => number,
  callsOf: (process: number) => Uint32Array,
  at: Float64Array,
): Edge[] {
  return processes.flatMap(({ cause }, to): Edge[] => {
    if (cause === null || cause.process === null) {
      return [];
    }
    const { kind, process: from, call } = cause;
    const calls = callsOf(to);
    if (call !== null) {
      const firstCall = calls.find((candidate) => at[candidate] >= at[call]);
      return [{ kind, from, fromThread: threadOf(call), to, call, firstCall }];
    }
    const firstCall = calls.at(0);
    return firstCall === undefined ? [] : [{ kind, from, fromThread: undefined, to, call: firstCall, firstCall }];
  });
}

/** For each process the row in which an edge begins or ends, and the same for threads whose lanes are open. */
export interface EdgeRows {
  readonly ofProcess: ReadonlyMap<number, Row>;
  readonly ofThread: ReadonlyMap<number, Row>;
}

export function indexRows(rows: readonly Row[]): EdgeRows {
  const ofProcess = new Map<number, Row>();
  const ofThread = new Map<number, Row>();
  for (const row of rows) {
    if (row.group.process === undefined) {
      continue;
    }
    if (row.lane === undefined) {
      ofProcess.set(row.group.process, row);
    } else {
      ofThread.set(row.lane.target, row);
    }
  }
  return { ofProcess, ofThread };
}

/** An edge as it is drawn: from one point to another, in pixels of the plot before scrolling. */
export interface Arrow {
  readonly edge: Edge;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The arrows between rows that are shown. */
export function placeArrows(
  edges: readonly Edge[],
  rows: EdgeRows,
  pixelOf: (call: number) => number,
): Arrow[] {
  return edges.flatMap((edge) => {
    const thread = edge.fromThread === undefined ? undefined : rows.ofThread.get(edge.fromThread);
    const source = thread ?? rows.ofProcess.get(edge.from);
    const target = rows.ofProcess.get(edge.to);
    if (source === undefined || target === undefined || source === target) {
      return [];
    }
    const x1 = pixelOf(edge.call);
    const x2 = edge.firstCall === undefined ? x1 : pixelOf(edge.firstCall);
    return [{ edge, x1, y1: source.top + source.height / 2, x2, y2: target.top + target.height / 2 }];
  });
}
