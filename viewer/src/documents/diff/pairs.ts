import type { Diff, DiffProcess } from "./model";

/** A process of one run or of both, by their numbers in the lists of the sides. */
export interface Pair {
  before: number | null;
  after: number | null;
  depth: number;
}

/** All processes in the order of the tree of both runs: children below their parents. */
export function pairProcesses({ before, after }: Pick<Diff, "before" | "after">): Pair[] {
  const pairs: Pair[] = after.processes.map((process, number) => ({ before: process.counterpart ?? null, after: number, depth: 0 }));
  before.processes.forEach((process, number) => {
    if (process.counterpart === undefined) pairs.push({ before: number, after: null, depth: 0 });
  });
  const ofBefore = new Map(pairs.flatMap((pair) => (pair.before === null ? [] : [[pair.before, pair] as const])));
  const ofAfter = new Map(pairs.flatMap((pair) => (pair.after === null ? [] : [[pair.after, pair] as const])));
  const children = new Map<Pair | null, Pair[]>();
  for (const pair of pairs) {
    const parent =
      (pair.after === null ? undefined : ofAfter.get(parentOf(after.processes, pair.after))) ??
      (pair.before === null ? undefined : ofBefore.get(parentOf(before.processes, pair.before))) ??
      null;
    children.set(parent, [...(children.get(parent) ?? []), pair]);
  }
  const ordered: Pair[] = [];
  const seen = new Set<Pair>();
  const visit = (pair: Pair, depth: number): void => {
    if (seen.has(pair)) return;
    seen.add(pair);
    ordered.push({ ...pair, depth });
    for (const child of children.get(pair) ?? []) visit(child, depth + 1);
  };
  for (const root of children.get(null) ?? []) visit(root, 0);
  for (const pair of pairs) visit(pair, 0); // reused ids can make a circle without a root
  return ordered;
}

/** The number of the parent: the last process before it with that id, or else any; -1 if there is none. */
function parentOf(processes: readonly DiffProcess[], number: number): number {
  const { ppid, pid } = processes[number];
  if (ppid === pid) return -1;
  const earlier = processes.slice(0, number).findLastIndex((process) => process.pid === ppid);
  return earlier >= 0 ? earlier : processes.findIndex((process, other) => other !== number && process.pid === ppid);
}
