import type { Filters } from "../state/store";
import { LEVELS, type RuleEntry } from "./header";
import { passesOrigin, type OriginFilters } from "./origins";
import type { Story } from "./story";

/** A rule with those of its matches that pass the filters. */
export interface Capability {
  rule: number;
  entry: RuleEntry;
  matches: number;
  /** Microseconds since the start, or null. */
  first: number | null;
  /** Processes in which it matched, in ascending order. */
  processes: number[];
}

type MatchFilters = OriginFilters & Pick<Filters, "rules" | "time" | "levels" | "technique">;

/** Process, thread and time of each match of a rule; read once for all views. */
export class MatchTable {
  /** -1 if a match is in no single process. */
  readonly process: Int32Array;
  readonly thread: Int32Array;
  /** -1 if unknown. */
  readonly time: Float64Array;

  constructor(private readonly story: Story) {
    const { matches } = story;
    this.process = new Int32Array(matches.ofRules);
    this.thread = new Int32Array(matches.ofRules);
    this.time = new Float64Array(matches.ofRules);
    for (let match = 0; match < matches.ofRules; match++) {
      const place = matches.placeOf(match);
      this.process[match] = story.processAt(place) ?? -1;
      this.thread[match] = story.threadAt(place) ?? -1;
      this.time[match] = story.timeOfMatch(match) ?? -1;
    }
  }

  /** Whether a match passes the filters of place, time and origin. */
  passes(match: number, filters: MatchFilters): boolean {
    if (filters.processes.length > 0 && !filters.processes.includes(this.process[match])) return false;
    if (filters.thread !== null && this.thread[match] >= 0 && this.thread[match] !== filters.thread) return false;
    if (!passesOrigin(this.story.matches.originOf(match), filters)) return false;
    return filters.time === null || this.inTime(match, filters.time);
  }

  private inTime(match: number, time: { from: number; to: number }): boolean {
    if (this.story.calls.span === null) {
      return this.story.proofs.callsOf(match).some((call) => call >= time.from && call <= time.to);
    }
    const at = this.time[match];
    return at >= time.from && at <= time.to;
  }

  /** The matches of a rule that pass, in the order of time. */
  matchesOf(rule: number, filters: MatchFilters): number[] {
    const { ruleStarts } = this.story.matches;
    const found: number[] = [];
    for (let match = ruleStarts[rule]; match < ruleStarts[rule + 1]; match++) {
      if (this.passes(match, filters)) found.push(match);
    }
    return found.sort((a, b) => this.time[a] - this.time[b] || a - b);
  }

  /** The rules that pass and have matches that pass, by level, time and name. */
  capabilities(filters: MatchFilters): Capability[] {
    return this.story.rules
      .flatMap((entry, rule) => (passesRule(entry, filters) ? (this.capability(rule, entry, filters) ?? []) : []))
      .sort(byLevelAndTime);
  }

  private capability(rule: number, entry: RuleEntry, filters: MatchFilters): Capability | null {
    const { ruleStarts } = this.story.matches;
    const processes = new Set<number>();
    let matches = 0;
    let first = Infinity;
    for (let match = ruleStarts[rule]; match < ruleStarts[rule + 1]; match++) {
      if (!this.passes(match, filters)) continue;
      matches++;
      if (this.process[match] >= 0) processes.add(this.process[match]);
      if (this.time[match] >= 0 && this.time[match] < first) first = this.time[match];
    }
    if (matches === 0) return null;
    return {
      rule, entry, matches,
      first: first === Infinity ? null : first,
      processes: [...processes].sort((a, b) => a - b),
    };
  }
}

function byLevelAndTime(a: Capability, b: Capability): number {
  return LEVELS.indexOf(a.entry.level) - LEVELS.indexOf(b.entry.level) || byTime(a, b);
}

/** By the time of the first match; without times, by name. */
export function byTime(a: Capability, b: Capability): number {
  const first = (capability: Capability) => capability.first ?? Number.MAX_VALUE;
  return first(a) - first(b) || (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : 0);
}

function passesRule(rule: RuleEntry, filters: MatchFilters): boolean {
  if (filters.levels.length > 0 && !filters.levels.includes(rule.level)) return false;
  if (filters.technique !== "" && !rule.attack.some((attack) => isOf(attack.id, attack.tactic, filters.technique))) {
    return false;
  }
  if (filters.rules === "") return true;
  const part = filters.rules.toLowerCase();
  return [rule.name, rule.namespace, ...rule.attack.flatMap((attack) => [attack.id, attack.technique, attack.tactic])]
    .some((text) => text.toLowerCase().includes(part));
}

/** Whether a technique is the wanted one, a part of it, or of the wanted tactic. */
function isOf(id: string, tactic: string, wanted: string): boolean {
  return id === wanted || id.startsWith(`${wanted}.`) || tactic === wanted;
}

/** A heading and the capabilities below it. */
export interface Group {
  title: string;
  capabilities: Capability[];
}

/** Puts capabilities below headings. One with several techniques is below each. */
export function grouped(capabilities: Capability[], by: "level" | "namespace" | "technique" | "time"): Group[] {
  if (by === "time") return [{ title: "", capabilities: [...capabilities].sort(byTime) }];
  const groups = new Map<string, Capability[]>();
  for (const capability of capabilities) {
    for (const title of titles(capability.entry, by)) {
      const group = groups.get(title);
      if (group === undefined) groups.set(title, [capability]);
      else group.push(capability);
    }
  }
  const result = [...groups].map(([title, members]) => ({ title, capabilities: members }));
  if (by !== "level") result.sort((a, b) => Number(a.title === NONE) - Number(b.title === NONE) || (a.title < b.title ? -1 : 1));
  return result;
}

const NONE = "none";

function titles(rule: RuleEntry, by: "level" | "namespace" | "technique"): string[] {
  if (by === "level") return [rule.level];
  if (by === "namespace") return [rule.namespace === "" ? NONE : rule.namespace];
  const techniques = rule.attack.map(
    ({ tactic, technique, subtechnique, id }) => `${tactic}: ${technique}${subtechnique === "" ? "" : `: ${subtechnique}`} [${id}]`,
  );
  return techniques.length === 0 ? [NONE] : [...new Set(techniques)];
}
