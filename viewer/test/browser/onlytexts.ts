import { expect } from "vitest";
import type { Page } from "playwright-core";
import { MARK } from "./hostile";

/**
 * No text became an element, an attribute that runs or loads, or a character that hides or moves others.
 *
 * @param links what the addresses of links look like
 */
export async function check(page: Page, links = "^#"): Promise<void> {
  await page.waitForTimeout(50);
  const found = await page.evaluate(([mark, link]) => {
    const allowed = new Set(
      ("a article aside b bdi body button canvas caption code datalist dd details dialog div dl dt footer form h1 h2 h3 h4 head header hr " +
        "html input kbd label li link main mark meta nav ol optgroup option output p pre script section select small span strong style summary " +
        "table tbody td textarea th thead time title tr ul").split(" "),
    );
    const problems: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      if (!allowed.has(element.localName)) problems.push(`element ${element.localName}`);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "src" || name === "srcdoc") problems.push(`attribute ${name}`);
        if (name === "href" && !new RegExp(link).test(value)) problems.push(`link ${value}`);
        if (name.includes(mark)) problems.push(`attribute ${name}`);
        const hidden = /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/.exec(value);
        if (hidden !== null && (name === "title" || name === "aria-label")) {
          problems.push(`U+${hidden[0].charCodeAt(0).toString(16)} in ${name} of ${element.localName}.${element.className}`);
        }
      }
    }
    if (document.querySelectorAll("script").length !== 1) problems.push("another script");
    if (document.querySelectorAll("meta").length !== 6) problems.push(`${document.querySelectorAll("meta").length} meta elements`);
    if (document.title.includes(mark)) problems.push("a script has run");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const hidden = /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/.exec(node.nodeValue ?? "");
      const inScript = node.parentElement?.localName === "script" || node.parentElement?.localName === "pre";
      if (hidden !== null && !inScript) {
        problems.push(`U+${hidden[0].charCodeAt(0).toString(16)} in ${node.parentElement?.localName}.${node.parentElement?.className}`);
      }
    }
    return problems;
  }, [MARK, links]);
  expect(found).toEqual([]);
}
