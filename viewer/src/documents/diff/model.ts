/** The document of `callscope diff --json`; docs/schema/callscope-diff.schema.json describes it. */
import type { Level } from "../../data/header";

export interface DiffProcess {
  name: string;
  pid: number;
  ppid: number;
  ordinal: number;
  command_line?: string;
  path?: string;
  origin: string;
  calls?: number;
  /** The number of the same process of the other side. */
  counterpart?: number;
}

export interface DiffSide {
  name: string;
  report: string;
  version: string;
  timestamp: string;
  recorded?: string;
  sha256: string;
  rules: string[];
  capabilities: number;
  origins_known: boolean;
  processes: DiffProcess[];
}

export interface DiffCall {
  process_number?: number;
  thread: number;
  call: number;
  time?: number;
  text: string;
}

export interface DiffMatch {
  address: { type: string; value?: number | number[] };
  process?: string;
  process_number?: number;
  call?: string;
  origin: string;
  time?: number;
  evidence?: string[];
  calls?: DiffCall[];
  complete?: boolean;
}

interface RuleFacts {
  name: string;
  namespace?: string;
  lib: boolean;
  level: Level;
  description?: string;
  attack?: { id: string; tactic: string; technique: string; subtechnique: string }[];
}

export type Change = "gained" | "lost" | "other matches" | "other evidence" | "other definition";

export interface DiffRule extends RuleFacts {
  change: Change;
  redefined: boolean;
  matches_before: number;
  matches_after: number;
  gained: DiffMatch[];
  lost: DiffMatch[];
  other_evidence: DiffMatch[];
}

export interface UnchangedRule extends RuleFacts {
  matches: number;
}

export interface DiffArtifact {
  kind: string;
  name: string;
  origin: string;
  uses: string;
  time?: number;
  processes: number[];
}

export interface Diff {
  before: DiffSide;
  after: DiffSide;
  one_run: boolean;
  equal: boolean;
  equal_rules: number;
  rules: DiffRule[];
  unchanged: UnchangedRule[];
  artifacts?: { gained: DiffArtifact[]; lost: DiffArtifact[]; both: number };
}

/** The side of a match or an artifact: A is the earlier document, B the later one. */
export type SideName = "A" | "B";
