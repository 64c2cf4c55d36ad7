import { callOf } from "./evidence";
import { LEVELS } from "./header";
import type { Story } from "./story";
import { eachPart } from "./walk";

/** Which calls prove which matches of rules, both ways. */
export interface Proofs {
  /** Matches that the call is part of the evidence of, in ascending order. */
  matchesOf(call: number): number[];
  /** Those of these matches whose rules are more than building blocks. */
  capabilityMatchesOf(call: number): number[];
  /** The rules of these, each once, the highest level first. */
  capabilitiesOf(call: number): number[];
  /** Whether the call proves a match of a rule that is more than a building block. */
  isProof(call: number): boolean;
  /** Calls that prove the match, in ascending order. */
  callsOf(match: number): number[];
  /** Calls that prove any match of the rule, each once, in ascending order. */
  callsOfRule(rule: number): number[];
  /** Microseconds since the start: of the call that matched or, for wider places, of the first call that proves it. */
  timeOfMatch(match: number): number | null;
  /** Same for the first match of the rule that has a time. */
  timeOfRule(rule: number): number | null;
}

export function proofs(story: Story): Proofs {
  return new ProofTable(story);
}

class ProofTable implements Proofs {
  private readonly callStarts: Uint32Array;
  private readonly calls: Uint32Array;
  private readonly matchStarts: Uint32Array;
  private readonly matchesByCall: Uint32Array;
  private readonly proving: Uint8Array;

  constructor(private readonly story: Story) {
    const pairs = collect(story);
    this.callStarts = pairs.starts;
    this.calls = pairs.calls;
    this.matchStarts = new Uint32Array(story.calls.count + 1);
    for (const call of this.calls) this.matchStarts[call + 1]++;
    for (let call = 0; call < story.calls.count; call++) this.matchStarts[call + 1] += this.matchStarts[call];
    this.matchesByCall = new Uint32Array(this.calls.length);
    this.proving = new Uint8Array(story.calls.count);
    const next = this.matchStarts.slice();
    for (let match = 0; match < story.matches.ofRules; match++) {
      for (let at = this.callStarts[match]; at < this.callStarts[match + 1]; at++) {
        this.matchesByCall[next[this.calls[at]]++] = match;
        if (!this.isBlock(match)) this.proving[this.calls[at]] = 1;
      }
    }
  }

  matchesOf(call: number): number[] {
    return Array.from(this.matchesByCall.subarray(this.matchStarts[call], this.matchStarts[call + 1]));
  }

  capabilityMatchesOf(call: number): number[] {
    return this.proving[call] === 0 ? [] : this.matchesOf(call).filter((match) => !this.isBlock(match));
  }

  capabilitiesOf(call: number): number[] {
    const { matches, rules } = this.story;
    const found = new Set(this.capabilityMatchesOf(call).map((match) => matches.rule[match]));
    return [...found].sort((a, b) => LEVELS.indexOf(rules[a].level) - LEVELS.indexOf(rules[b].level) || a - b);
  }

  isProof(call: number): boolean {
    return this.proving[call] === 1;
  }

  private isBlock(match: number): boolean {
    return this.story.rules[this.story.matches.rule[match]].library;
  }

  callsOf(match: number): number[] {
    return Array.from(this.calls.subarray(this.callStarts[match], this.callStarts[match + 1]));
  }

  callsOfRule(rule: number): number[] {
    const { ruleStarts } = this.story.matches;
    const all = this.calls.slice(this.callStarts[ruleStarts[rule]], this.callStarts[ruleStarts[rule + 1]]).sort();
    return Array.from(all.filter((call, index) => index === 0 || all[index - 1] !== call));
  }

  timeOfMatch(match: number): number | null {
    const own = callOf(this.story.matches.placeCode(match));
    if (own >= 0) return this.story.calls.micros(own);
    return this.firstTime(this.callStarts[match], this.callStarts[match + 1]);
  }

  timeOfRule(rule: number): number | null {
    const { ruleStarts } = this.story.matches;
    let first: number | null = null;
    for (let match = ruleStarts[rule]; match < ruleStarts[rule + 1]; match++) {
      const time = this.timeOfMatch(match);
      if (time !== null && (first === null || time < first)) first = time;
    }
    return first;
  }

  private firstTime(from: number, to: number): number | null {
    let first = Infinity;
    for (let at = from; at < to; at++) {
      const time = this.story.calls.time[this.calls[at]];
      if (time !== 0 && time < first) first = time;
    }
    return first === Infinity ? null : first - 1;
  }
}

/** The calls of each match of a rule, as one list with the start of each match's part. */
function collect(story: Story): { starts: Uint32Array; calls: Uint32Array } {
  const { matches, evidence } = story;
  const starts = new Uint32Array(matches.ofRules + 1);
  let calls = new Uint32Array(Math.max(1024, matches.ofRules * 2));
  let count = 0;
  for (let match = 0; match < matches.ofRules; match++) {
    const found = new Set<number>();
    addCalls(match, found);
    if (count + found.size > calls.length) {
      const larger = new Uint32Array(Math.max(calls.length * 2, count + found.size));
      larger.set(calls);
      calls = larger;
    }
    const sorted = found.size === 1 ? found : [...found].sort((a, b) => a - b);
    for (const call of sorted) calls[count++] = call;
    starts[match + 1] = count;
  }
  return { starts, calls: calls.slice(0, count) };

  function addCalls(match: number, into: Set<number>): void {
    const add = (code: number): void => {
      const call = callOf(code);
      if (call >= 0) into.add(call);
    };
    add(matches.placeCode(match));
    let last = match;
    eachPart(story, match, (node, of) => {
      if (of !== last) add(matches.placeCode(of));
      last = of;
      evidence.eachPlace(node, add);
    });
  }
}
