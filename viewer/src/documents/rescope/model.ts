/** The document of `callscope rules rescope --json`; docs/schema/callscope-rescope.schema.json describes it. */
import type { Effect, Place } from "../places";

export interface Condition {
  string: string;
  line: number;
  argument: string[];
}

export interface Advice {
  rule: string;
  from: string;
  to: string;
  calls?: number;
  reason: string;
  conditions?: Condition[];
}

export interface Resolved {
  rule: string;
  conditions: Condition[];
  lost: number;
  kept: { report: string; program: string; at: string; position?: number; id?: number; call?: string; objects: string[] }[];
  still_lost: Place[];
  lost_by_condition: Place[];
  gained: Place[];
  reason?: string;
}

export interface Rescope {
  reports: number;
  span_size: number;
  rules: Advice[];
  changes: { rule: string; from: string; to: string; needed_by?: string }[];
  quiet: { rule: string; for: string; through?: string; reason: string }[];
  impossible: Record<string, string>;
  dependents: { rule: string; needs: string; through?: string; becomes: string }[];
  evidence: Record<string, { matches: Place[]; missed: Place[] }>;
  effects: Effect[];
  resolves_objects: boolean;
  resolved: Resolved[];
  files: { path: string; new: boolean; diff: string }[];
  problems: string[];
}

/** What `becomes` of a rule that depends on one that changes. */
const BECOMES: Record<string, string> = {
  stays: "sees it wherever it still matches, as before",
  turns: "negates it: fewer matches of it mean more matches here",
  counts: "counts its matches, whose number changes",
  wakes: "could not see it before; now it can",
  quiet: "no longer sees it",
  blind: "could not see it before and still can't",
};

export function becomesText(word: string): string {
  return Object.hasOwn(BECOMES, word) ? BECOMES[word] : word;
}

/** How the scope of a rule changes: `thread → call`, or `keep thread`. */
export function scopeChange({ from, to, conditions }: Pick<Advice, "from" | "to" | "conditions">): string {
  const scope = from === to ? `keep ${from}` : `${from} → ${to}`;
  return conditions === undefined ? scope : `${scope}, with the object resolved`;
}

/** The condition as rules write it. */
export function conditionText({ argument }: Condition): string {
  return `where: {argument: ${argument.length === 1 ? argument[0] : `[${argument.join(", ")}]`}}`;
}

/** The numbers of matches of a resolved rule. */
export function figures({ kept, lost, still_lost, lost_by_condition, gained, reason }: Resolved): string {
  const counts = `${kept.length} of ${lost} lost ${lost === 1 ? "match" : "matches"} kept`;
  if (reason !== undefined) return `${counts}: ${reason}`;
  const parts = [
    [still_lost.length, "still lost"],
    [lost_by_condition.length, "lost by the condition"],
    [gained.length, "gained"],
  ] as const;
  return counts + parts.filter(([size]) => size > 0).map(([size, what]) => `, ${size} ${what}`).join("");
}

/** The rules with something to show: those with effects first, then those that change. */
export function shownRules({ effects, changes, resolved, impossible }: Rescope): string[] {
  return [...new Set([...effects, ...changes, ...resolved].map(({ rule }) => rule).concat(Object.keys(impossible)))];
}
