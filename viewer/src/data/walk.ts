import type { Story } from "./story";

/**
 * Calls `visit` with every fulfilled node of the evidence of a match, and with the match that the node belongs to: the given
 * one, or one that its evidence found. A match that was found in several ways is visited once.
 */
export function eachPart(story: Story, match: number, visit: (node: number, match: number) => void): void {
  const { evidence, matches } = story;
  let found: Set<number> | null = null;
  walk(matches.tree[match], match, 0);

  /** `part` counts the nodes before this one that match other rules. */
  function walk(node: number, of: number, part: number): void {
    if (!evidence.isFulfilled(node)) return;
    visit(node, of);
    let next = part;
    if (evidence.matchesRules(node)) {
      for (const inner of matches.found(of, part)) {
        found ??= new Set();
        if (found.has(inner)) continue;
        found.add(inner);
        walk(matches.tree[inner], inner, 0);
      }
      next++;
    }
    const children = evidence.childCount(node);
    for (let index = 0; index < children; index++) {
      const child = evidence.childAt(node, index);
      walk(child, of, next);
      next += evidence.ruleNodesIn(child);
    }
  }
}
