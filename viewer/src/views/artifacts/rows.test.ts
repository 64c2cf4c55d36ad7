import { describe, expect, it } from "vitest";
import { encode } from "../../../test/encode";
import { Container } from "../../data/container";
import type { ArtifactEntry } from "../../data/header";
import { Story } from "../../data/story";
import { type ArtifactFilters, artifactGroups, toExport } from "./rows";

const host: ArtifactEntry = {
  kind: "host",
  name: "evil.example",
  defanged: "evil[.]example",
  origin: 0,
  details: {},
  processes: [0, 1],
  uses: [
    { operation: "resolved", outcome: "success", count: 2, calls: [0, 2] },
    { operation: "connected", outcome: "failure", count: 1, calls: [1] },
  ],
};
const file: ArtifactEntry = {
  kind: "file",
  name: "C:\\a.txt",
  origin: 3,
  details: { data: "Hello" },
  processes: [1],
  uses: [{ operation: "wrote", outcome: "unknown", count: 1, calls: [2] }],
};
const story = new Story(
  Container.fromBytes(
    encode({
      header: { artifactTitles: { file: "Files", host: "Hosts", key: "Registry keys" } },
      processes: [
        { name: "a", pid: 1, threads: [1], calls: [{ api: "f", time: 1000 }, { api: "f" }] },
        { name: "b", pid: 2, threads: [2], calls: [{ api: "f", time: 5000 }] },
      ],
      artifacts: [host, file],
    }),
  ),
);
const none: ArtifactFilters = { text: "", kind: "", processes: [], thread: null, time: null, origins: [], background: true, outcome: null };

function shown(filters: Partial<ArtifactFilters>): string[] {
  return artifactGroups(story, { ...none, ...filters }).flatMap(({ rows }) =>
    rows.map((row) => `${row.entry.name} ${row.count} ${row.first} ${row.last}`),
  );
}

describe("artifactGroups", () => {
  it("has kinds in the order of the header, without empty ones", () => {
    expect(artifactGroups(story, none).map((group) => group.title)).toEqual(["Files", "Hosts"]);
    expect(shown({})).toEqual(["C:\\a.txt 1 5000 5000", "evil.example 3 1000 5000"]);
  });

  it("filters by names, operations and details, whatever the case", () => {
    expect(shown({ text: "EVIL" })).toHaveLength(1);
    expect(shown({ text: "wrote" })).toHaveLength(1);
    expect(shown({ text: "hello" })).toHaveLength(1);
    expect(shown({ text: "none" })).toEqual([]);
    expect(shown({ kind: "file" })).toHaveLength(1);
    expect(shown({ origins: [3] })).toEqual(["C:\\a.txt 1 5000 5000"]);
  });

  it("counts only the calls of filtered processes and times", () => {
    expect(shown({ processes: [0] })).toEqual(["evil.example 2 1000 1000"]);
    expect(shown({ time: { from: 4000, to: 6000 }, kind: "host" })).toEqual(["evil.example 1 5000 5000"]);
    expect(shown({ outcome: "failure" })).toEqual(["evil.example 1 null null"]);
  });
});

describe("toExport", () => {
  it("names processes and times", () => {
    const [{ rows }] = artifactGroups(story, { ...none, kind: "host" });
    expect(toExport(story, rows[0])).toMatchObject({
      defanged: "evil[.]example",
      processes: ["a (1)", "b (2)"],
      first: "0:00.001",
      last: "0:00.005",
    });
  });
});
