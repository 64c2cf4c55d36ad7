import { describe, expect, it } from "vitest";
import { type MappedRule, collectAttack, collectMbc } from "./collect";

function rule(matches: number, attack: MappedRule["attack"], mbc: MappedRule["mbc"] = [], library = false): MappedRule {
  return { library, attack, mbc, matches };
}

const injection = { tactic: "Defense Evasion", technique: "Process Injection", subtechnique: "", id: "T1055" };
const hollowing = { ...injection, subtechnique: "Process Hollowing", id: "T1055.012" };
const query = { tactic: "Discovery", technique: "Query Registry", subtechnique: "", id: "T1012" };
const run = { tactic: "Execution", technique: "Native API", subtechnique: "", id: "T1106" };
const novel = { tactic: "A New Tactic", technique: "Something", subtechnique: "", id: "T9999" };

describe("collectAttack", () => {
  it("orders tactics as ATT&CK does, and new ones last", () => {
    const columns = collectAttack([rule(1, [query, novel]), rule(1, [run, injection])]);
    expect(columns.map((column) => column.name)).toEqual(["Execution", "Defense Evasion", "Discovery", "A New Tactic"]);
  });

  it("joins subtechniques under their technique, and counts each rule once", () => {
    const [column] = collectAttack([rule(2, [hollowing, injection]), rule(3, [hollowing])]);
    expect(column.cells).toEqual([
      {
        id: "T1055",
        name: "Process Injection",
        rules: [0, 1],
        matches: 5,
        parts: [{ id: "T1055.012", name: "Process Hollowing", rules: [0, 1], matches: 5, parts: [] }],
      },
    ]);
  });

  it("leaves out building blocks and rules without matches", () => {
    expect(collectAttack([rule(1, [query], [], true), rule(0, [run])])).toEqual([]);
  });

  it("holds for names of object properties", () => {
    const hostile = { tactic: "__proto__", technique: "constructor", subtechnique: "toString", id: "" };
    const [column] = collectAttack([rule(1, [hostile])]);
    expect(column.name).toBe("__proto__");
    expect(column.cells[0].parts[0].name).toBe("toString");
  });
});

describe("collectMbc", () => {
  it("lists objectives in alphabetical order", () => {
    const write = { objective: "File System", behavior: "Write File", method: "", id: "C0052" };
    const http = { objective: "Communication", behavior: "HTTP Communication", method: "Send Request", id: "C0002.003" };
    const columns = collectMbc([rule(1, [], [write, http])]);
    expect(columns.map((column) => column.name)).toEqual(["Communication", "File System"]);
    expect(columns[0].cells[0].id).toBe("C0002");
  });
});
