import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { screenshot } from "./browser";
import { showView, useBrowser } from "./fixture";
import { HOSTILE, MARK, randomTexts } from "./hostile";
import { demoReport, hostileReport } from "./report";

const fixture = useBrowser();

/** Goes through all views and opens what can be opened. */
async function visitEverything(page: Page): Promise<void> {
  await check(page);
  await page.click(".headline .deeds button >> nth=0");
  await check(page);
  await showView(page, "calls");
  await page.click("#calls .row >> nth=2");
  await check(page);
  await showView(page, "matrix");
  await check(page);
  await showView(page, "artifacts");
  await page.click(".artifact-use >> nth=0");
  await check(page);
  await page.click("text=Show as table");
  await check(page);
  await page.emulateMedia({ media: "print" });
  await page.waitForSelector(".paper h1");
  await check(page);
  await page.emulateMedia({ media: "screen" });
}

/** No text became an element, an attribute that runs or loads, or a character that hides or moves others. */
async function check(page: Page): Promise<void> {
  await page.waitForTimeout(50);
  const found = await page.evaluate((mark) => {
    const allowed = new Set(
      ("a article aside bdi body button canvas caption code datalist dd details dialog div dl dt footer form h1 h2 h3 h4 head header hr " +
        "html input kbd label li main mark meta nav ol optgroup option output p pre script section select small span strong style summary " +
        "table tbody td th thead time title tr ul").split(" "),
    );
    const problems: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      if (!allowed.has(element.localName)) problems.push(`element ${element.localName}`);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "src" || name === "srcdoc") problems.push(`attribute ${name}`);
        if (name === "href" && !value.startsWith("#")) problems.push(`link ${value}`);
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
  }, MARK);
  expect(found).toEqual([]);
}

describe("hostile texts stay texts", () => {
  it("those that are known", async () => {
    const page = await fixture.open(hostileReport(HOSTILE));
    await visitEverything(page);
    await screenshot(page, "hostile");
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("random ones, seed %i", async (seed) => {
    const page = await fixture.open(hostileReport(randomTexts(seed, 300)));
    await visitEverything(page);
  });

  it.each(HOSTILE.slice(0, 6))("everywhere at once: %s", async (text) => {
    const page = await fixture.open(hostileReport([text]));
    await visitEverything(page);
  });
});

describe("long texts", () => {
  it("of 10 MB and of a million characters are cut, and do not stop the page", async () => {
    const report = demoReport({ calls: 30 });
    const [first, second] = report.processes[0].calls;
    first.arguments = [{ name: "Buffer", value: "A".repeat(10_000_000) }];
    second.arguments = [{ name: "x".repeat(1_000_000), value: "ש".repeat(1_000_000), object: "o".repeat(1_000_000), opener: 0 }];
    report.processes[0].commandLine = "c".repeat(1_000_000);
    const page = await fixture.open(report);
    await showView(page, "calls");
    for (const row of [0, 1]) {
      await page.click(`#calls .row >> nth=${row}`);
      await page.waitForTimeout(50);
    }
    expect(await page.evaluate(() => document.getElementById("app")!.textContent!.length)).toBeLessThan(100_000);
    await page.fill("input[aria-label='Filter calls by text']", "AAAA");
    await expect.poll(() => page.textContent("#view-calls output")).toMatch(/^1 of/);
    await page.focus(".timeline canvas[tabindex]");
    await page.keyboard.press("w");
    await page.emulateMedia({ media: "print" });
    await page.waitForSelector(".paper h1");
  });
});
