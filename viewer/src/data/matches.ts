import { starts, type NumberColumn } from "./columns";
import type { Container } from "./container";
import { placeOf, type Evidence, type Place } from "./evidence";
import type { Origin, RuleEntry } from "./header";

/** All matches: those of the rules in their order, then those inside evidence, which have no rule. */
export class Matches {
  readonly count: number;
  /** How many matches belong to a rule; they are the first ones. */
  readonly ofRules: number;
  readonly tree: NumberColumn;
  /** The rule of each of the first `ofRules` matches. */
  readonly rule: Uint32Array;
  /** First match of each rule, and the number of all matches of rules. */
  readonly ruleStarts: Uint32Array;
  private readonly place: NumberColumn;
  private readonly origin: NumberColumn;
  /** For each match the first of its entries in `found`. */
  private readonly foundFirst: Uint32Array;
  private readonly foundStarts: Uint32Array;
  private readonly foundMatch: NumberColumn;

  constructor(container: Container, rules: readonly RuleEntry[], evidence: Evidence) {
    this.place = container.deltas("match.place");
    this.count = this.place.length;
    this.tree = container.numbers("match.tree");
    this.origin = container.numbers("match.origin");
    this.foundStarts = starts(container.numbers("found.count"));
    this.foundMatch = container.numbers("found.match");
    this.ruleStarts = starts(rules.map((rule) => rule.matches));
    this.ofRules = this.ruleStarts[rules.length];
    this.rule = new Uint32Array(this.ofRules);
    for (let rule = 0; rule < rules.length; rule++) {
      this.rule.fill(rule, this.ruleStarts[rule], this.ruleStarts[rule + 1]);
    }
    this.foundFirst = new Uint32Array(this.count + 1);
    for (let match = 0; match < this.count; match++) {
      this.foundFirst[match + 1] = this.foundFirst[match] + evidence.ruleNodesIn(this.tree[match]);
    }
  }

  placeCode(match: number): number {
    return this.place[match];
  }

  placeOf(match: number): Place {
    return placeOf(this.place[match]);
  }

  originOf(match: number): Origin {
    return this.origin[match] as Origin;
  }

  /**
   * The matches that a part of the tree found. `part` counts the parts that match other rules, from 0, in the order of
   * the tree.
   */
  found(match: number, part: number): number[] {
    const entry = this.foundFirst[match] + part;
    return Array.from(this.foundMatch.subarray(this.foundStarts[entry], this.foundStarts[entry + 1]));
  }
}
