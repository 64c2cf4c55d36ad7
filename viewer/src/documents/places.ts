/** Matches with the calls that they need, as `rules rescope` and `rules compare` write them. */

export interface NeededCall {
  position: number;
  id: number;
  call: string;
  answers: string[];
}

export interface Place {
  report: string;
  program: string;
  at: string;
  needed: NeededCall[];
  /** The length of the shortest window of calls. */
  calls?: number;
  /** Whether fewer calls are known not to suffice. */
  proved?: boolean;
  /** Whether a value and the API are in different calls. */
  floating?: boolean;
}

export interface Effect {
  rule: string;
  before?: string;
  after?: string;
  kept: number;
  lost: Place[];
  gained: Place[];
  more_lost?: number;
  more_gained?: number;
}

/** The report, and the place in it: `invoice: invoice.exe (1180), thread 3052`. */
export function placeTitle({ report, program, at }: Pick<Place, "report" | "program" | "at">): string {
  const process = /^process\{(?:ppid:\d+,)?pid:(\d+)/.exec(at)?.[1];
  const thread = /tid:(\d+)/.exec(at)?.[1];
  if (process === undefined) return at === "no address" || at === "" ? report : `${report}: at ${at}`;
  return `${report}: ${program || "?"} (${process})${thread === undefined ? "" : `, thread ${thread}`}`;
}

/** How many calls a match needs, in words. */
export function placeLength({ calls, proved, needed, floating, at }: Place): string {
  if (calls === undefined) return at.startsWith("process{") ? "no sequence of calls of one thread satisfies it" : "";
  const parts = [`${proved === false ? "at most " : ""}${calls.toLocaleString("en")} ${calls === 1 ? "call" : "calls"}`];
  if (needed.length > 1) parts.push(`${needed.length} of them needed`);
  return parts.join(", ") + (floating === true ? "; value and API in different calls" : "");
}

/** The number of calls of a thread that a scope sees at a time. */
export function seenBy(scope: string, spanSize: number): number {
  if (scope === "call") return 1;
  return scope === "span of calls" ? spanSize : Infinity;
}

/** How many matches need each number of calls, the fewest first; null for those that no thread satisfies. */
export function lengths(places: readonly Place[]): { calls: number | null; matches: number }[] {
  const counts = new Map<number, number>();
  for (const { calls = Infinity } of places) counts.set(calls, (counts.get(calls) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([calls, matches]) => ({ calls: calls === Infinity ? null : calls, matches }));
}

/** What a call answers, without the internal names of the parts of a rule. */
export function answerText(answer: string): string {
  return answer.replace(/(?:\/[0-9a-f]{32})+(?=\))/, " (a part of the rule)");
}

/** Answers, such as `api(CreateFile)`, as features in rule syntax. */
export function featureOf(answer: string): string {
  const parts = /^(api|string|substring|number|offset)\(([\s\S]*)\)$/.exec(answer);
  if (parts === null) return answer;
  const isString = (parts[1] === "string" || parts[1] === "substring") && !/^["/]/.test(parts[2]);
  return isString ? `${parts[1]}: "${parts[2]}"` : `${parts[1]}: ${parts[2]}`;
}

/** Whether any text of a place contains a part. */
export function placeHas(place: Place, text: string): boolean {
  return [place.report, place.program, ...place.needed.map(({ call }) => call)].some((part) => part.toLowerCase().includes(text));
}
