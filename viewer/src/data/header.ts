/** The JSON header of the data; docs/html-data.md describes every field. */

export type Level = "high" | "medium" | "low";
export const LEVELS: readonly Level[] = ["high", "medium", "low"];

/** Numbers of origins, as the data has them. */
export type Origin = 0 | 1 | 2 | 3 | 4;
export const ORIGINS = ["sample", "injected", "commanded", "background", "unknown"] as const;
export const BACKGROUND: Origin = 3;

/** Numbers of outcomes, as `call.outcome` has them. */
export const OUTCOMES = ["unknown", "success", "failure"] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

export interface Facts {
  source: string;
  md5: string;
  sha1: string;
  sha256: string;
  format: string;
  arch: string;
  os: string;
  extractor: string;
}

export interface Cause {
  kind: "created" | "injected" | "commanded";
  process: number | null;
  call: number | null;
}

export interface ProcessEntry {
  name: string;
  pid: number;
  parent: number;
  commandLine: string;
  path: string;
  origin: Origin;
  cause: Cause | null;
  injectedFrom: number | null;
  calls: number;
  threads: number[];
}

export interface AttackEntry {
  tactic: string;
  technique: string;
  subtechnique: string;
  id: string;
}

export interface MbcEntry {
  objective: string;
  behavior: string;
  method: string;
  id: string;
}

export interface RuleEntry {
  name: string;
  namespace: string;
  level: Level;
  library: boolean;
  scope: string;
  description: string;
  source: string;
  authors: string[];
  references: string[];
  attack: AttackEntry[];
  mbc: MbcEntry[];
  matches: number;
  /** Absent without a baseline, and for rules that it does not know. */
  baseline?: { reports: number; couldMatch: number };
}

export interface ArtifactUse {
  operation: string;
  outcome: OutcomeName;
  count: number;
  calls: number[];
}

export interface ArtifactEntry {
  kind: string;
  name: string;
  defanged?: string;
  origin: Origin;
  details: Record<string, string>;
  processes: number[];
  uses: ArtifactUse[];
}

export interface Header {
  version: number;
  writer: string;
  report: string;
  timestamp: string;
  flavor: "dynamic" | "static";
  facts: Facts;
  start: { clock: "utc" | "day" | "unknown"; micros: number | null };
  complete: boolean;
  originsKnown: boolean;
  hidden: { capabilities: number; matches: number };
  notes: string[];
  processes: ProcessEntry[];
  /** Reports of other programs, in which the rules were counted. */
  baseline?: { reports: number };
  rules: RuleEntry[];
  artifacts: ArtifactEntry[];
  artifactTitles: Record<string, string>;
  /** Name of a column to its offset, its bytes and how many entries it has. */
  columns: Record<string, [number, number, number]>;
}
