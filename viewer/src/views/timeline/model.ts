/** Makes the lanes of the timeline from a report. */
import { BACKGROUND, ORIGINS, type Level } from "../../data/header";
import { processTree } from "../../data/processtree";
import type { Story } from "../../data/story";
import { processName } from "../../ui/format";
import { sortByPosition } from "./density";
import { type Edge, collectEdges } from "./edges";
import { type Positions, positionCalls } from "./positions";
import type { Lane, LaneGroup } from "./rows";

export interface TimelineModel {
  readonly positions: Positions;
  readonly groups: readonly LaneGroup[];
  readonly edges: readonly Edge[];
  /** All calls, in no particular order. */
  readonly calls: Uint32Array;
  /** The evidence of capabilities of level high. */
  readonly high: Uint32Array;
}

/** Lists of lanes are open at first if they are no longer than this: so much can be seen at once. */
const OPEN_LANES = 12;

export function buildTimeline(story: Story): TimelineModel {
  const positions = positionCalls(story.calls.time, story.calls.processStarts);
  const { at } = positions;
  const processes = processGroups(story, at);
  const high = capabilityGroup(story, at, "high");
  const groups = [high, capabilityGroup(story, at, "medium"), techniqueGroup(story, at), ...processes];
  const byProcess = new Map(processes.map((group) => [group.process, group.calls]));
  const edges = collectEdges(
    story.processes,
    (call) => story.calls.thread[call],
    (process) => byProcess.get(process) ?? new Uint32Array(),
    at,
  );
  return {
    positions,
    groups: groups.filter((group) => group.lanes.length > 0 || group.process !== undefined),
    edges,
    calls: Uint32Array.from({ length: story.calls.count }, (_, call) => call),
    high: high.calls,
  };
}

/** The groups that are closed at first: background processes, and lists too long to be seen at once. */
export function foldedAtFirst(groups: readonly LaneGroup[]): Set<string> {
  const isActive = (group: LaneGroup): boolean => group.process !== undefined && group.tone !== "background";
  const threads = groups.filter(isActive).reduce((sum, group) => sum + group.lanes.length, 0);
  const isOpen = (group: LaneGroup): boolean =>
    group.key === "high" || (group.process === undefined ? group.lanes.length : isActive(group) ? threads : Infinity) <= OPEN_LANES;
  return new Set(groups.filter((group) => !isOpen(group)).map((group) => group.key));
}

/** The capability that is selected as a group of its own, if no other lane shows it. */
export function selectedGroup(story: Story, model: TimelineModel, rule: number): LaneGroup | undefined {
  const key = `rule ${rule}`;
  const calls = merge([story.proofs.callsOfRule(rule)], model.positions.at);
  if (calls.length === 0 || model.groups.some((group) => group.lanes.some((lane) => lane.key === key))) {
    return undefined;
  }
  const { name } = story.rules[rule];
  const lane: Lane = { kind: "capability", key, label: name, tone: "technique", calls, target: rule };
  return { key: "selected", label: "Selected capability", tone: "technique", depth: 0, process: undefined, calls, lanes: [lane] };
}

/** The evidence of a match, or of all matches of a rule, in the order of positions. */
export function evidenceOf(story: Story, model: TimelineModel, rule: number | null, match: number | null): Uint32Array {
  const { at } = model.positions;
  if (match !== null && match < story.matches.ofRules) {
    return merge([story.proofs.callsOf(match)], at);
  }
  return rule !== null && rule < story.rules.length ? merge([story.proofs.callsOfRule(rule)], at) : new Uint32Array();
}

/** Leaves only the calls for which `shown` has a 1, and no lanes without calls. */
export function restrict(model: TimelineModel, shown: Uint8Array): TimelineModel {
  const only = (calls: Uint32Array): Uint32Array => keep(calls, shown);
  const groups = model.groups
    .map((group) => ({
      ...group,
      calls: only(group.calls),
      lanes: group.lanes.map((lane) => ({ ...lane, calls: only(lane.calls) })).filter((lane) => lane.calls.length > 0),
    }))
    .filter((group) => group.calls.length > 0);
  const kept = new Set(groups.map((group) => group.process));
  const edges = model.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to));
  return { ...model, groups, edges, calls: only(model.calls), high: only(model.high) };
}

/** As `filter`, but much faster: it runs over all calls while the reader types. */
function keep(calls: Uint32Array, shown: Uint8Array): Uint32Array {
  const kept = new Uint32Array(calls.length);
  let count = 0;
  for (let index = 0; index < calls.length; index++) {
    kept[count] = calls[index];
    count += shown[calls[index]];
  }
  return kept.slice(0, count);
}

/** The calls of several lists, each once, in the order of their positions. */
function merge(lists: readonly ArrayLike<number>[], at: Float64Array): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let length = 0;
  for (const list of lists) {
    all.set(list, length);
    length += list.length;
  }
  const unique = all.sort().filter((call, index) => index === 0 || all[index - 1] !== call);
  return sortByPosition(unique, at);
}

/** The calls that prove matches of rules, without those of the background. */
function laneOfRules(story: Story, at: Float64Array, rules: readonly number[]): Uint32Array {
  return merge(
    rules.flatMap((rule) => callsOfRule(story, rule)),
    at,
  );
}

function callsOfRule(story: Story, rule: number): ArrayLike<number>[] {
  const { matches, proofs } = story;
  const all: number[] = [];
  for (let match = matches.ruleStarts[rule]; match < matches.ruleStarts[rule + 1]; match++) all.push(match);
  const own = all.filter((match) => matches.originOf(match) !== BACKGROUND);
  return own.length === all.length ? [proofs.callsOfRule(rule)] : own.map((match) => proofs.callsOf(match));
}

/** What happens first stands first. */
function byFirstCall(lanes: Lane[], at: Float64Array): Lane[] {
  return lanes.filter((lane) => lane.calls.length > 0).sort((a, b) => at[a.calls[0]] - at[b.calls[0]]);
}

function capabilityGroup(story: Story, at: Float64Array, level: Level & ("high" | "medium")): LaneGroup {
  const lanes = story.rules.flatMap((rule, number): Lane[] =>
    rule.level === level && !rule.library && rule.matches > 0
      ? [
          {
            kind: "capability",
            key: `rule ${number}`,
            label: rule.name,
            tone: level,
            calls: laneOfRules(story, at, [number]),
            target: number,
          },
        ]
      : [],
  );
  return {
    key: level,
    label: level === "high" ? "High capabilities" : "Medium capabilities",
    tone: level,
    depth: 0,
    process: undefined,
    calls: merge(
      lanes.map((lane) => lane.calls),
      at,
    ),
    lanes: byFirstCall(lanes, at),
  };
}

function techniqueGroup(story: Story, at: Float64Array): LaneGroup {
  const techniques = new Map<string, { label: string; rules: Set<number> }>();
  story.rules.forEach((rule, number) => {
    if (rule.library || rule.matches === 0) {
      return;
    }
    for (const { id, technique } of rule.attack) {
      const parent = id.split(".")[0];
      const entry = techniques.get(parent) ?? { label: `${parent} ${technique}`, rules: new Set() };
      techniques.set(parent, entry);
      entry.rules.add(number);
    }
  });
  const lanes = [...techniques].map(([id, { label, rules }], number): Lane => {
    const calls = laneOfRules(story, at, [...rules]);
    return { kind: "technique", key: `technique ${id}`, label, tone: "technique", calls, target: number };
  });
  return {
    key: "techniques",
    label: "ATT&CK techniques",
    tone: "technique",
    depth: 0,
    process: undefined,
    calls: merge(
      lanes.map((lane) => lane.calls),
      at,
    ),
    lanes: byFirstCall(lanes, at),
  };
}

function processGroups(story: Story, at: Float64Array): LaneGroup[] {
  const byThread = callsByThread(story);
  const tree = processTree(story.processes).filter(({ process }) => story.processes[process].calls > 0);
  return tree.map(({ process, depth }) => {
    const entry = story.processes[process];
    const tone = ORIGINS[entry.origin];
    const threads = story.threads.filter((thread) => thread.process === process);
    const lanes = threads.map((thread): Lane => {
      const calls = sortByPosition(byThread[thread.number], at);
      return { kind: "thread", key: `thread ${thread.number}`, label: `Thread ${thread.tid}`, tone, calls, target: thread.number };
    });
    const begin = story.calls.processStarts[process];
    const calls = Uint32Array.from({ length: story.calls.processStarts[process + 1] - begin }, (_, i) => begin + i);
    return {
      key: `process ${process}`,
      label: processName(story, process),
      tone,
      depth,
      process,
      calls: sortByPosition(calls, at),
      lanes: lanes.filter((lane) => lane.calls.length > 0),
    };
  });
}

function callsByThread(story: Story): Uint32Array[] {
  const counts = new Uint32Array(story.threads.length);
  story.calls.thread.forEach((thread) => counts[thread]++);
  const lists = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  story.calls.thread.forEach((thread, call) => (lists[thread][counts[thread]++] = call));
  return lists;
}
