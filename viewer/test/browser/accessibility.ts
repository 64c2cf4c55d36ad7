/** Checks a page with axe. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The rules that depend on colours. */
const OF_COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** All violations of WCAG 2.2 AA in the current state, each as one readable text. */
export async function violations(page: Page): Promise<string[]> {
  return check(page, TAGS);
}

/** The violations that depend on colours, for a state that was checked in other colours. */
export async function violationsOfColours(page: Page): Promise<string[]> {
  return check(page, OF_COLOURS);
}

async function check(page: Page, runOnly: unknown): Promise<string[]> {
  // The policy of the page forbids foreign scripts, but not those of the debugger, which `evaluate` uses.
  await page.evaluate(source);
  const results = await page.evaluate(async (wanted): Promise<AxeResults> => {
    const axe = (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe;
    return axe.run({ runOnly: wanted });
  }, runOnly);
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`.slice(0, 300)),
  );
}
