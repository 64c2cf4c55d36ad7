/** The document of `callscope explain --json`; docs/schema/callscope-explain.schema.json describes it. */

export interface Occurrence {
  at: string;
  name: string;
  call?: string;
  captured?: string;
  where?: string;
  calls_away?: number;
}

export interface NeededRule {
  rule: string;
  scope?: string;
  asked_at: string;
  why: string;
  matches: number;
  explanation?: Explanation;
}

export interface Statement {
  statement: string;
  value?: string;
  line: number;
  description?: string;
  holds: boolean;
  decisive: boolean;
  count?: number;
  seen?: Occurrence[];
  captured?: string[];
  instead?: string[];
  elsewhere?: { count: number; nearest?: Occurrence[] };
  needs?: NeededRule[];
  other_rules?: number;
  children?: Statement[];
}

export interface AnsweringCall {
  at: string;
  position: number;
  call: string;
  answers: string[];
}

export interface Region {
  in: string;
  missing: number;
  origin?: string;
  calls?: number;
  needed?: AnsweringCall[];
  tree: Statement;
}

export interface Remedy {
  kind: string;
  in?: string;
  calls?: number;
  needed?: AnsweringCall[];
  scope?: string;
  parts?: string[];
  rule?: string;
  asked_at?: string;
  what?: string | string[];
  seen?: Occurrence[];
  range?: string;
  found?: number;
}

export interface Explanation {
  rule: string;
  flavor: "static" | "dynamic";
  scope: string;
  matches: number;
  hidden?: number;
  matched?: Region[];
  nearest?: Region[];
  remedies: Remedy[];
}

/** Why the match of a rule is missing. */
export function whyText({ rule, scope, asked_at, why, matches }: NeededRule): string {
  const matched = matches === 0 ? "it did not match anywhere" : `it matched ${matches.toLocaleString("en")} ${matches === 1 ? "time" : "times"}`;
  switch (why) {
    case "elsewhere":
      return `${rule} matched, but elsewhere (${matched})`;
    case "nowhere":
      return `${rule} did not match anywhere`;
    case "wider":
      return `${rule} has scope ${scope ?? "?"}, wider than ${asked_at}, so it never matches here (${matched})`;
    case "unsupported":
      return `${rule} has no scope for this kind of input, so it never matches`;
    default:
      return `${rule}: ${why}`;
  }
}

/** How far away a place is; empty if it is in the same thread or function. */
export function awayText({ where, calls_away }: Occurrence): string {
  if (calls_away !== undefined) return `${calls_away.toLocaleString("en")} ${calls_away === 1 ? "call" : "calls"} away`;
  if (where === undefined || where === "same") return "";
  return where === "file" ? "in the file" : `in ${where.replace(/^other/, "another")}`;
}

/** What would have made the rule match. */
export function remedyText(remedy: Remedy): string {
  const { kind, rule = "", scope, asked_at = "", range = "", found = 0 } = remedy;
  const what = Array.isArray(remedy.what) ? remedy.what.join(", ") : (remedy.what ?? "");
  const place = remedy.in ?? "";
  switch (kind) {
    case "larger span":
      return `a span of ${(remedy.calls ?? 0).toLocaleString("en")} calls, in ${place}`;
    case "wider scope":
      return `scope ${scope ?? ""}, in ${place}`;
    case "none":
      return "no scope helps: the parts are in different processes";
    case "quiet dependency":
      return scope === undefined
        ? `a scope for ${rule}, which has none for this kind of input`
        : `scope ${asked_at} for ${rule}, which has scope ${scope} and is therefore never visible there; callscope rules rescope shows the effect on other rules`;
    case "forbidden":
      return `without ${what}, which a \`not\` forbids`;
    case "count":
      return `${what}: ${range}; found ${found.toLocaleString("en")} ${found === 1 ? "time" : "times"}`;
    case "absent":
      return `features that do not occur in the report: ${what}`;
    default:
      return kind;
  }
}

/** Whether a failed statement with parts is farther from being true than an alternative. */
export function isAside({ holds, decisive, children = [], count }: Statement): boolean {
  return !holds && !decisive && count === undefined && children.length > 0;
}

/** Whether nothing is known about a feature but that it is missing. */
export function isPlainFailure({ holds, count, children, instead, elsewhere, needs = [] }: Statement): boolean {
  return !holds && count !== undefined && children === undefined && instead === undefined && needs.length === 0 && (elsewhere?.count ?? 0) === 0;
}

/** Features that are missing below a statement. */
export function missingIn(statement: Statement): number {
  if (statement.holds) return 0;
  return (statement.children ?? []).reduce((sum, child) => sum + missingIn(child), statement.children === undefined ? 1 : 0);
}
