import type { Argument } from "./calls";
import { callOf } from "./evidence";
import type { Story } from "./story";
import { eachPart } from "./walk";

/** What evidence says about one call. */
export interface Marks {
  api: boolean;
  /** Texts that were found in the call. */
  texts: string[];
  /** Numbers that were found in the call, as they are written in rules. */
  numbers: string[];
}

/** Finds the features that matches saw at a call. */
export function marksOf(story: Story, call: number, matches: readonly number[]): Marks {
  const marks: Marks = { api: false, texts: [], numbers: [] };
  const seen = new Set<string>();
  for (const match of matches) eachPart(story, match, (node, at) => addMarks(story, node, at, call, marks, seen));
  return marks;
}

function addMarks(story: Story, node: number, match: number, call: number, marks: Marks, seen: Set<string>): void {
  const { evidence, matches } = story;
  const isHere = (code: number) => callOf(code === 0 ? matches.placeCode(match) : code) === call;
  let here = false;
  evidence.eachPlace(node, (code) => (here ||= isHere(code)));
  for (const { text, places } of evidence.captureCount(node) === 0 ? [] : evidence.capturesOf(node)) {
    const own = callOf(matches.placeCode(match)) === call;
    const at = places.some((place) => (place.kind === "call" && place.number === call) || (place.kind === "match" && own));
    if (at && !seen.has(text)) {
      seen.add(text);
      marks.texts.push(text);
    }
  }
  if (!here) return;
  const about = evidence.aboutOf(node);
  if (about.keyword === "api") marks.api = true;
  else if (about.value !== null && (about.keyword === "number" || about.keyword === "offset")) marks.numbers.push(about.value);
  else if (about.value !== null && (about.keyword === "string" || about.keyword === "substring")) {
    const text = /^"(.*)"$/s.exec(about.value)?.[1];
    if (text !== undefined && !seen.has(text)) {
      seen.add(text);
      marks.texts.push(text);
    }
  }
}

/** Whether evidence was found in this argument. */
export function isMarked(argument: Argument, marks: Marks): boolean {
  const { recorded, shown } = argument;
  const values = recorded === null ? [shown] : [recorded, shown];
  if (marks.texts.some((text) => text !== "" && values.some((value) => value.includes(text)))) return true;
  return marks.numbers.some((number) => {
    const wanted = numeric(number);
    return wanted !== null && values.some((value) => numeric(value) === wanted || shown.includes(`(${number})`));
  });
}

/** The value of a number in decimal or hex, or null. */
export function numeric(text: string): bigint | null {
  const match = /^(-?)(0x[0-9a-f]+|\d+)(?:\s|$)/i.exec(text.trim());
  if (match === null) return null;
  const value = BigInt(match[2]);
  return match[1] === "-" ? -value : value;
}
