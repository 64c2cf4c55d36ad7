/** The arrows between processes: which call created a process, commanded it or injected code into it. */
import { type Row } from "./rows";

export type EdgeKind = "created" | "injected" | "commanded";

export interface Edge {
  readonly kind: EdgeKind;
  /** The call that caused it. */
  readonly call: number;
  readonly from: number;
  readonly fromThread: number;
  /** Number of the process that was created, commanded or injected. */
  readonly to: number;
  /** The first call of that process after the causing call; absent if it has none. */
  readonly firstCall: number | undefined;
}

/** What is known about the causes of a process. */
export interface CauseOfProcess {
  readonly cause: { readonly kind: EdgeKind; readonly process: number | null; readonly call: number | null } | null;
  readonly injectedFrom: number | null;
}

/**
 * Collects the edges of all processes.
 *
 * @param processOf number of the process of a call
 * @param threadOf number of the thread of a call
 * @param callsOf calls of a process in the order of their positions
 */
export function collectEdges(
  processes: readonly CauseOfProcess[],
  processOf: (call: number) => number,
  threadOf: (call: number) => number,
  callsOf: (process: number) => Uint32Array,
  at: Float64Array,
): Edge[] {
  const edges: Edge[] = [];
  const add = (kind: EdgeKind, call: number, to: number): void => {
    const firstCall = callsOf(to).find((candidate) => at[candidate] >= at[call]);
    edges.push({ kind, call, from: processOf(call), fromThread: threadOf(call), to, firstCall });
  };
  processes.forEach(({ cause, injectedFrom }, process) => {
    if (cause !== null && cause.call !== null) {
      add(cause.kind, cause.call, process);
    }
    if (injectedFrom !== null && !(cause?.kind === "injected" && cause.call === injectedFrom)) {
      add("injected", injectedFrom, process);
    }
  });
  return edges;
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
    const source = rows.ofThread.get(edge.fromThread) ?? rows.ofProcess.get(edge.from);
    const target = rows.ofProcess.get(edge.to);
    if (source === undefined || target === undefined || source === target) {
      return [];
    }
    const x1 = pixelOf(edge.call);
    const x2 = edge.firstCall === undefined ? x1 : pixelOf(edge.firstCall);
    return [{ edge, x1, y1: source.top + source.height / 2, x2, y2: target.top + target.height / 2 }];
  });
}
