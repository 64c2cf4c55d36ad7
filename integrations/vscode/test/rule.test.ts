import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRule, MOST_REPORTS, nameOfRule, reportsIn, testsOf } from "../src/rule";
import { folder, RULE, write } from "./folder";

describe("rules", () => {
  it("are recognised by their first key", () => {
    for (const text of [RULE, "# comment\nrule:\n", "'rule' : {}", "rule: {meta: {}}"]) {
      expect(isRule(text), text).toBe(true);
    }
    for (const text of ["", "rules:\n", "on:\n  rule: x\n", "- rule: x\n"]) {
      expect(isRule(text), text).toBe(false);
    }
  });

  it("have names in all forms of YAML", () => {
    expect(nameOfRule(RULE)).toBe("set a value");
    expect(nameOfRule('rule: {meta: {name: "a: \\"b\\""}}')).toBe('a: "b"');
    expect(nameOfRule("rule:\n  meta:\n    name: 'it''s'\n")).toBe("it's");
    expect(nameOfRule("rule:\n  meta:\n    name: [x]\n")).toBeUndefined();
    expect(nameOfRule("rule:\n  meta:\n")).toBeUndefined();
    expect(nameOfRule("rule: [\n")).toBeUndefined();
    expect(nameOfRule("")).toBeUndefined();
  });
});

describe("tests of a rule", () => {
  it("are beside it", () => {
    const root = folder();
    const rule = write(join(root, "a.yml"), RULE);
    expect(testsOf(rule)).toBeUndefined();
    const tests = write(join(root, "a.test.yaml"), "");
    expect(testsOf(rule)).toBe(tests);
    expect(testsOf(tests)).toBe(tests);
    expect(testsOf(join(root, "a.txt"))).toBeUndefined();
  });
});

describe("reports in a folder", () => {
  it("are files with the names of reports", () => {
    const root = folder();
    for (const name of ["b.json.gz", "a.json", "x.yml", "c.trace.jsonl.zst", "README.md", "d.json/e"]) {
      write(join(root, name), "");
    }
    expect(reportsIn(root)).toEqual(["a.json", "b.json.gz", "c.trace.jsonl.zst"].map((name) => join(root, name)));
  });

  it("are limited, and none in a folder that does not exist", () => {
    const root = folder();
    for (let number = 0; number < MOST_REPORTS + 5; number++) {
      write(join(root, `${number}.json`), "");
    }
    expect(reportsIn(root)).toHaveLength(MOST_REPORTS);
    expect(reportsIn(join(root, "none"))).toEqual([]);
  });
});
