import type { ProcessEntry } from "./header";

export interface ProcessNode {
  process: number;
  depth: number;
}

/**
 * Processes in the order of their tree, each after its parent. The parent is the process that the report names as the
 * cause; otherwise the nearest earlier process that had the parent's id.
 */
export function processTree(processes: readonly ProcessEntry[]): ProcessNode[] {
  const children = processes.map((): number[] => []);
  const roots: number[] = [];
  processes.forEach((_, process) => {
    const parent = parentOf(processes, process);
    if (parent === null) roots.push(process);
    else children[parent].push(process);
  });
  const tree: ProcessNode[] = [];
  const seen = new Set<number>();
  const add = (process: number, depth: number) => {
    if (seen.has(process)) return;
    seen.add(process);
    tree.push({ process, depth });
    for (const child of children[process]) add(child, depth + 1);
  };
  for (const root of roots) add(root, 0);
  processes.forEach((_, process) => add(process, 0)); // those whose parents form a circle
  return tree;
}

function parentOf(processes: readonly ProcessEntry[], process: number): number | null {
  const { cause, parent, pid } = processes[process];
  if (cause !== null && cause.kind === "created" && cause.process !== null && cause.process !== process) return cause.process;
  if (parent === pid) return null;
  for (let before = process - 1; before >= 0; before--) if (processes[before].pid === parent) return before;
  const later = processes.findIndex((other, number) => number > process && other.pid === parent);
  return later < 0 ? null : later;
}
