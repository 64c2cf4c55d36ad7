import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";

/** Whether the text has the key `rule` at its top level, which is also how the language server recognises rules. */
export function isRule(text: string): boolean {
  return /^["']?rule["']?\s*:/m.test(text);
}

/** The name of the rule in the text. */
export function nameOfRule(text: string): string | undefined {
  const document = parseDocument(text, { logLevel: "silent" });
  const name: unknown = document.getIn(["rule", "meta", "name"]);
  return typeof name === "string" && name !== "" ? name : undefined;
}

const TEST = ".test.yaml";

/** The file with the tests of a rule, which is beside it, or the file itself if it has tests. */
export function testsOf(file: string): string | undefined {
  if (file.endsWith(TEST)) {
    return file;
  }
  const tests = file.replace(/\.yml$/, TEST);
  return tests !== file && existsSync(tests) ? tests : undefined;
}

/** More reports would make hovers slow, because all are analysed when a rule is saved. */
export const MOST_REPORTS = 20;

const REPORT = /\.(json|jsonl|xml|csv|bson|frz|txt|log|zip)(\.gz|\.zst)?$/i;

/** The reports in a folder, by name, at most {@link MOST_REPORTS}. */
export function reportsIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => REPORT.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)
    .sort()
    .slice(0, MOST_REPORTS);
}
