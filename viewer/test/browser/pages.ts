/** What the tests of documents share: the documents of each kind, and their pages. */
import { readFileSync } from "node:fs";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Kind } from "../../src/documents/pagedocument";
import { demoDiff, hostile, toDocumentPage } from "../documents";
import { demoExplanation, demoRescope, demoRulesComparison } from "../moredocuments";
import type { Fixture } from "./fixture";

const PAGE = new URL("../../../report/src/main/resources/callscope/render/html/document.html", import.meta.url);

/** A document of each kind, and the fields whose words the page interprets. */
export const DOCUMENTS: readonly { kind: Kind; make: () => object; words: readonly string[] }[] = [
  { kind: "diff", make: demoDiff, words: ["change", "level", "type"] },
  { kind: "rescope", make: demoRescope, words: [] },
  { kind: "explain", make: demoExplanation, words: ["kind"] },
  { kind: "rules-compare", make: demoRulesComparison, words: ["change"] },
];

export function openDocument(
  fixture: Fixture,
  kind: Kind,
  json: object,
  options: BrowserContextOptions = {},
  fragment = "",
): Promise<Page> {
  return fixture.open(fixture.saveHtml(toDocumentPage(readFileSync(PAGE, "utf8"), kind, json)), options, fragment);
}

/** The document of a kind with hostile texts everywhere. */
export function hostileDocument(kind: Kind, texts: readonly string[]): object {
  const { make, words } = DOCUMENTS.find((one) => one.kind === kind) ?? DOCUMENTS[0];
  return hostile(make(), texts, new Set(words));
}

/** Opens all rows, also those inside of others. */
export async function openRows(page: Page): Promise<void> {
  const closed = page.locator(".document details:not([open]) > summary");
  for (let level = 0; level < 20 && (await closed.count()) > 0; level++) {
    await closed.evaluateAll((rows) => {
      for (const row of rows as HTMLElement[]) {
        // Rows with one id open together.
        if (!(row.parentElement as HTMLDetailsElement).open) {
          row.click();
        }
      }
    });
    await page.waitForTimeout(50);
  }
}
