/** The document of `callscope rules compare --json`; docs/schema/callscope-rules-compare.schema.json describes it. */
import type { Effect } from "../places";

export interface ComparedReport {
  report: string;
  calls?: number;
  capabilities_before: number;
  capabilities_after: number;
  capabilities_lost: string[];
  capabilities_gained: string[];
  matches_kept: number;
  matches_lost: number;
  matches_gained: number;
}

export interface RuleChange {
  rule: string;
  change: "added" | "removed" | "changed";
  parts: string[];
  was?: string;
  scopes_before?: string;
  scopes_after?: string;
}

export interface RulesComparison {
  before: { path: string; rules: number };
  after: { path: string; rules: number };
  equal: boolean;
  reports: ComparedReport[];
  effects: (Effect & { changed_needs: string[] })[];
  rules: RuleChange[];
}

/** The kinds of changes of rules, as readers see them. */
export const GROUPS = ["added", "removed", "renamed", "changed in scope or logic", "changed in wording only"] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf({ change, parts, was }: RuleChange): Group {
  if (change !== "changed") return change;
  if (was !== undefined) return "renamed";
  return parts.includes("scope") || parts.includes("logic") ? "changed in scope or logic" : "changed in wording only";
}

/** How the scope of a rule with other matches changed. */
export function scopesText({ before, after }: Effect): string {
  if (before === undefined) return after === undefined ? "" : `new, ${after}`;
  if (after === undefined) return `removed, ${before}`;
  return before === after ? before : `${before} → ${after}`;
}
