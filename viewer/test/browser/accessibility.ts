/** Checks a page with axe. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** All violations of WCAG 2.2 AA in the current state, each as one readable text. */
export async function violations(page: Page): Promise<string[]> {
  // The policy of the page forbids foreign scripts, but not those of the debugger, which `evaluate` uses.
  await page.evaluate(source);
  const results = await page.evaluate(async (tags): Promise<AxeResults> => {
    const axe = (window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe;
    return axe.run({ runOnly: tags });
  }, TAGS);
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`.slice(0, 300)),
  );
}
