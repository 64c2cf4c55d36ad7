import { LEVELS, type Level } from "../../data/header";
import type { DocumentState } from "../state";
import type { Pair } from "./pairs";
import type { DiffMatch, DiffRule, SideName, UnchangedRule } from "./model";

/** What is shown: texts, levels, building blocks, and the process of one pair. */
export interface Filter {
  text: string;
  levels: readonly Level[];
  blocks: boolean;
  pair: Pair | null;
}

export const BLOCKS = "blocks";

export function filterOf(state: DocumentState, pairs: readonly Pair[]): Filter {
  return {
    text: state.text.trim().toLowerCase(),
    levels: state.levels,
    blocks: state.switches.includes(BLOCKS),
    pair: state.process === null ? null : (pairs[state.process] ?? null),
  };
}

/** The matches of a list that are in the process of the filter. */
export function matchesIn(filter: Filter, matches: readonly DiffMatch[], side: SideName): readonly DiffMatch[] {
  if (filter.pair === null) return matches;
  const wanted = side === "A" ? filter.pair.before : filter.pair.after;
  return wanted === null ? [] : matches.filter((match) => match.process_number === wanted);
}

function passesFacts(filter: Filter, rule: DiffRule | UnchangedRule): boolean {
  return (filter.blocks || !rule.lib) && (filter.levels.length === 0 || filter.levels.includes(rule.level));
}

function factsHave(rule: DiffRule | UnchangedRule, text: string): boolean {
  const attack = (rule.attack ?? []).flatMap(({ id, tactic, technique, subtechnique }) => [id, tactic, technique, subtechnique]);
  return [rule.name, rule.namespace ?? "", rule.description ?? "", ...attack].some((part) => part.toLowerCase().includes(text));
}

function matchHas({ process = "", call = "", evidence = [], calls = [] }: DiffMatch, text: string): boolean {
  return [process, call, ...evidence, ...calls.map((one) => one.text)].some((part) => part.toLowerCase().includes(text));
}

/** Whether a rule that differs passes. */
export function passes(filter: Filter, rule: DiffRule): boolean {
  if (!passesFacts(filter, rule)) return false;
  const matches = [
    ...matchesIn(filter, rule.lost, "A"),
    ...matchesIn(filter, rule.gained, "B"),
    ...matchesIn(filter, rule.other_evidence, "B"),
  ];
  if (filter.pair !== null && matches.length === 0) return false;
  return filter.text === "" || factsHave(rule, filter.text) || matches.some((match) => matchHas(match, filter.text));
}

/** Whether a rule without differences passes; its matches are unknown. */
export function passesUnchanged(filter: Filter, rule: UnchangedRule): boolean {
  return filter.pair === null && passesFacts(filter, rule) && (filter.text === "" || factsHave(rule, filter.text));
}

/** Those of level high first, then by the time of the first match. */
export function byLevel<T extends DiffRule | UnchangedRule>(rules: readonly T[]): T[] {
  return [...rules].sort(
    (one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) || firstTime(one) - firstTime(other),
  );
}

function firstTime(rule: DiffRule | UnchangedRule): number {
  if (!("gained" in rule)) return 0;
  const times = [...rule.gained, ...rule.lost].flatMap(({ time }) => time ?? []);
  return times.reduce((first, time) => Math.min(first, time), Number.MAX_SAFE_INTEGER);
}
