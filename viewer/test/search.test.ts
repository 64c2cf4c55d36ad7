import { describe, expect, it } from "vitest";
import { grouped, MatchTable } from "../src/data/capabilities";
import { Container } from "../src/data/container";
import { isMarked, marksOf } from "../src/data/marks";
import { inOrderOfTime } from "../src/data/order";
import { processTree } from "../src/data/processtree";
import { CallSearch } from "../src/data/search";
import { Story } from "../src/data/story";
import { NO_FILTERS, type Filters } from "../src/state/store";
import { encode } from "./encode";
import type { PlainReport } from "./report";
import { SAMPLE } from "./sample";

const storyOf = (report: PlainReport) => new Story(Container.fromBytes(encode(report)));
const story = storyOf(SAMPLE);

describe("a search for calls", () => {
  const find = (filters: Partial<Filters>) => Array.from(new CallSearch(story).find({ ...NO_FILTERS, ...filters }));

  it.each<[string, Partial<Filters>, number[]]>([
    ["nothing", {}, [0, 1, 2, 3, 4]],
    ["a text in a value", { text: "NOTES.TXT" }, [0, 1, 2]],
    ["a text in what readers see", { text: "generic_read" }, [0]],
    ["a text in what a call returned", { text: "0x44" }, [0, 1]],
    ["a text in the name of a function", { text: "openkey" }, [3]],
    ["a text that is nowhere", { text: "nowhere" }, []],
    ["a function", { api: "File" }, [0, 1, 2]],
    ["a category", { category: "network" }, [4]],
    ["processes", { processes: [1] }, [3, 4]],
    ["a thread", { thread: 2 }, [4]],
    ["a time", { time: { from: 1_200_000, to: 1_300_000 } }, [1, 2]],
    ["an outcome", { outcome: "failure" }, [2]],
    ["evidence", { proving: true }, [0, 1, 2, 4]],
    ["the evidence of a rule", { rule: 1 }, [0, 1]],
    ["an origin", { origins: [1] }, [3, 4]],
    ["all at once", { text: "notes", processes: [0], outcome: "success", proving: true, api: "ReadFile" }, [1]],
  ])("by %s", (_, filters, calls) => {
    expect(find(filters)).toEqual(calls);
  });

  it("returns the same list for the same filters", () => {
    const search = new CallSearch(story);
    const filters = { ...NO_FILTERS, text: "notes" };
    expect(search.find(filters)).toBe(search.find(filters));
  });
});

it("the order of time follows times, then the report, and calls without a time go with those before them", () => {
  const call = (time?: number) => ({ api: "a", ...(time === undefined ? {} : { time }) });
  const report = {
    processes: [
      { threads: [1], calls: [call(5), call(), call(30), call(20)] },
      { threads: [1], calls: [call(), call(5), call(25)] },
    ],
  };
  expect(Array.from(inOrderOfTime(storyOf(report).calls))).toEqual([0, 1, 4, 5, 3, 6, 2]);
});

it("long traces with many calls are ordered although time and call need more than 53 bits", () => {
  const step = 10_000_000_000_000;
  const calls = Array.from({ length: 300 }, (_, index) => ({ api: "a", time: (299 - index) * step }));
  expect(Array.from(inOrderOfTime(storyOf({ processes: [{ threads: [1], calls }] }).calls))).toEqual(
    calls.map((_, index) => 299 - index),
  );
});

describe("capabilities", () => {
  const table = new MatchTable(story);
  const names = (filters: Partial<Filters>) => table.capabilities({ ...NO_FILTERS, ...filters }).map(({ entry }) => entry.name);
  const all = ["delete a file after reading it", "connect to a host", "read a file"];

  it.each<[string, Partial<Filters>, string[]]>([
    ["nothing", {}, all],
    ["a level", { levels: ["medium", "low"] }, all.slice(1)],
    ["a process", { processes: [1] }, ["connect to a host"]],
    ["a time", { time: { from: 1_500_000, to: 3_000_000 } }, ["connect to a host"]],
    ["an origin", { origins: [0] }, [all[0], all[2]]],
    ["a technique", { technique: "T1485" }, [all[0]]],
    ["a tactic", { technique: "Impact" }, [all[0]]],
    ["a part of a namespace", { rules: "NETW" }, [all[1]]],
    ["a part of a technique", { rules: "destruction" }, [all[0]]],
  ])("are filtered by %s", (_, filters, expected) => {
    expect(names(filters)).toEqual(expected);
  });

  it("know how often, when first and where", () => {
    const [first] = table.capabilities(NO_FILTERS);
    expect(first).toMatchObject({ matches: 1, first: 1_000_000, processes: [0] });
  });

  it("are grouped", () => {
    const found = table.capabilities(NO_FILTERS);
    const titles = (by: "level" | "namespace" | "technique" | "time") => grouped(found, by).map(({ title }) => title);
    expect(titles("level")).toEqual(["high", "medium", "low"]);
    expect(titles("namespace")).toEqual(["file", "impact", "network"]);
    expect(titles("technique")).toEqual(["Impact: Data Destruction [T1485]", "none"]);
    expect(grouped(found, "time")[0].capabilities.map(({ first }) => first)).toEqual([1_000_000, 1_000_000, 2_000_000]);
  });
});

describe("the tree of processes", () => {
  const process = (pid: number, parent: number, cause: number | null = null) => ({
    pid, parent, threads: [], calls: [], cause: cause === null ? null : { kind: "created" as const, process: cause, call: null },
  });
  const tree = (...processes: PlainReport["processes"]) =>
    processTree(storyOf({ processes }).processes).map(({ process: number, depth }) => `${" ".repeat(depth)}${number}`);

  it("puts children below their parents", () => {
    expect(tree(process(1, 0), process(2, 1), process(3, 9), process(4, 2))).toEqual(["0", " 1", "  3", "2"]);
  });

  it("keeps processes with a reused id apart", () => {
    expect(tree(process(1, 0), process(1, 0), process(2, 1), process(3, 1, 0))).toEqual(["0", " 3", "1", " 2"]);
  });

  it("shows processes whose parents form a circle", () => {
    expect(tree(process(1, 2), process(2, 1))).toHaveLength(2);
    expect(tree(process(1, 1))).toEqual(["0"]);
  });
});

it("evidence marks the function and the arguments in which it was found", () => {
  const marks = marksOf(story, 0, [0]);
  expect(marks).toEqual({ api: true, texts: ["notes"], numbers: [] });
  expect(story.calls.argumentsOf(0).map((argument) => isMarked(argument, marks))).toEqual([true, false]);
  const numbers = { api: false, texts: [], numbers: ["0x80000000"] };
  expect(story.calls.argumentsOf(0).map((argument) => isMarked(argument, numbers))).toEqual([false, true]);
  expect(marksOf(story, 3, [0])).toEqual({ api: false, texts: [], numbers: [] });
});
