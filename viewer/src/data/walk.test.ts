import { expect, it } from "vitest";
import type { Story } from "./story";
import { eachPart } from "./walk";

/** Each match has one node, which finds the next match twice. */
function chain(length: number): Story {
  return {
    evidence: {
      isFulfilled: () => true,
      matchesRules: (node: number) => node < length - 1,
      childCount: () => 0,
      childAt: () => 0,
      ruleNodesIn: (node: number) => (node < length - 1 ? 1 : 0),
    },
    matches: { tree: Array.from({ length }, (_, match) => match), found: (match: number) => [match + 1, match + 1] },
  } as unknown as Story;
}

it("visits a match that was found in several ways once", () => {
  const visited: number[] = [];
  eachPart(chain(200), 0, (_, match) => visited.push(match));
  expect(visited).toEqual(Array.from({ length: 200 }, (_, match) => match));
});
