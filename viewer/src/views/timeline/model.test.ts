import { describe, expect, it } from "vitest";
import { Container } from "../../data/container";
import { Story } from "../../data/story";
import { encode } from "../../../test/encode";
import type { PlainMatch, PlainReport } from "../../../test/report";
import { buildTimeline, evidenceOf, foldedAtFirst, restrict, selectedGroup } from "./model";

function at(call: number): PlainMatch {
  return { place: ["call", call], tree: { kind: "feature", keyword: "api", value: "f", places: [["match"]] } };
}

const technique = { tactic: "Execution", technique: "Native API", subtechnique: "", id: "T1106" };
const report: PlainReport = {
  processes: [
    {
      name: "parent.exe",
      pid: 1,
      threads: [10, 11],
      calls: [0, 1000, 2000, 3000].map((time, index) => ({ api: "f", time, thread: index % 2 })),
    },
    {
      name: "other.exe",
      pid: 3,
      origin: 3,
      threads: [30],
      calls: [{ api: "g", time: 500 }],
    },
    {
      name: "child.exe",
      pid: 2,
      threads: [20],
      cause: { kind: "created", process: 0, call: 1 },
      calls: [{ api: "f", time: 4000 }],
    },
    { name: "idle.exe", pid: 5, threads: [], calls: [] },
  ],
  rules: [
    { name: "late", level: "high", matches: [at(3)], attack: [{ ...technique, subtechnique: "x", id: "T1106.001" }] },
    { name: "early", level: "high", matches: [at(0), at(5)], attack: [technique] },
    { name: "block", level: "high", library: true, matches: [at(2)] },
    { name: "low", level: "low", matches: [at(2)] },
  ],
};
const story = new Story(Container.fromBytes(encode(report)));

describe("buildTimeline", () => {
  const model = buildTimeline(story);

  it("has groups for capabilities, techniques and processes in the order of their tree", () => {
    expect(model.groups.map((group) => group.label)).toEqual([
      "High capabilities",
      "ATT&CK techniques",
      "parent.exe (1)",
      "child.exe (2)",
      "other.exe (3)",
    ]);
    expect(model.groups.map((group) => group.depth)).toEqual([0, 0, 0, 1, 0]);
  });

  it("orders capabilities by their first call and leaves out building blocks", () => {
    expect(model.groups[0].lanes.map((lane) => [lane.label, ...lane.calls])).toEqual([
      ["early", 0, 5],
      ["late", 3],
    ]);
    expect([...model.high]).toEqual([0, 3, 5]);
  });

  it("joins the subtechniques of a technique", () => {
    expect(model.groups[1].lanes.map((lane) => [lane.key, ...lane.calls])).toEqual([["technique T1106", 0, 3, 5]]);
  });

  it("has a lane for each thread", () => {
    expect(model.groups[2].lanes.map((lane) => [lane.label, ...lane.calls])).toEqual([
      ["Thread 10", 0, 2],
      ["Thread 11", 1, 3],
    ]);
  });

  it("knows who created whom", () => {
    expect(model.edges).toEqual([{ kind: "created", call: 1, from: 0, fromThread: 1, to: 2, firstCall: 5 }]);
  });

  it("closes background processes at first", () => {
    expect([...foldedAtFirst(model.groups)]).toEqual(["process 1"]);
  });
});

describe("the selected capability", () => {
  const model = buildTimeline(story);

  it("has a group of its own unless a lane shows it", () => {
    expect(selectedGroup(story, model, 1)).toBeUndefined();
    expect(selectedGroup(story, model, 3)?.lanes.map((lane) => [lane.key, ...lane.calls])).toEqual([["rule 3", 2]]);
  });

  it("has the evidence of one match or of all", () => {
    expect([...evidenceOf(story, model, 1, null)]).toEqual([0, 5]);
    expect([...evidenceOf(story, model, 1, 2)]).toEqual([5]);
    expect([...evidenceOf(story, model, null, null)]).toEqual([]);
    expect([...evidenceOf(story, model, 99, 99)]).toEqual([]);
  });
});

describe("restrict", () => {
  it("keeps lanes with calls that are shown, and edges between processes that are", () => {
    const model = restrict(buildTimeline(story), Uint8Array.of(1, 1, 0, 0, 1, 0));
    expect(model.groups.map((group) => [group.label, ...group.calls])).toEqual([
      ["High capabilities", 0],
      ["ATT&CK techniques", 0],
      ["parent.exe (1)", 0, 1],
      ["other.exe (3)", 4],
    ]);
    expect(model.groups[0].lanes.map((lane) => lane.label)).toEqual(["early"]);
    expect(model.edges).toEqual([]);
    expect([...model.high]).toEqual([0]);
  });
});
