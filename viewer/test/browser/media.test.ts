import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { violations, violationsOfColours } from "./accessibility";
import { screenshot } from "./browser";
import { showView, useBrowser } from "./fixture";
import { demoReport } from "./report";

const fixture = useBrowser();

const STATES: readonly (readonly [name: string, prepare: (page: Page) => Promise<unknown>])[] = [
  ["capabilities", async () => {}],
  ["a capability", (page) => page.click(".headline .deeds button >> nth=0")],
  ["calls", (page) => showView(page, "calls")],
  ["a call", async (page) => {
    await showView(page, "calls");
    await page.click("#calls .row >> nth=3");
  }],
  ["the matrix", (page) => showView(page, "matrix")],
  ["artifacts", async (page) => {
    await showView(page, "artifacts");
    await page.click(".artifact-use >> nth=0");
  }],
  ["the timeline as a table", (page) => page.click("text=Show as table")],
  ["the help", (page) => page.keyboard.press("?")],
  ["a filter", (page) => page.click(".processes .process-name >> nth=1")],
];

describe("in light and dark colours", () => {
  it.each(STATES)("%s has no violation of WCAG 2.2 AA", async (name, prepare) => {
    const page = await fixture.open(demoReport());
    await prepare(page);
    await page.waitForTimeout(200);
    await screenshot(page, `light-${name.replaceAll(" ", "-")}`);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)).toBe(true);
    await page.waitForTimeout(100);
    await screenshot(page, `dark-${name.replaceAll(" ", "-")}`);
    expect(await violationsOfColours(page)).toEqual([]);
  });
});

describe("on a phone", () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

  it.each(STATES)("%s fits the width and has no violation of WCAG 2.2 AA", async (name, prepare) => {
    // A phone shows calls one below the other with all their arguments; few of them have all states.
    const page = await fixture.open(demoReport({ calls: 24 }), phone);
    await prepare(page);
    await page.waitForTimeout(200);
    await screenshot(page, `phone-${name.replaceAll(" ", "-")}`, true);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
  });
});

describe("on paper", () => {
  it("shows the summary, capabilities with evidence, and artifacts, but no canvas", async () => {
    const page = await fixture.open(demoReport());
    await page.emulateMedia({ media: "print" });
    await page.waitForSelector(".paper h1");
    const text = await page.innerText("body");
    for (const part of ["invoice.json", "hollow a suspended process", "NtWriteFile(FileHandle=", "evil[.]example", "write a file"]) {
      expect(text).toContain(part);
    }
    await expect.poll(() => page.locator("canvas >> visible=true").count()).toBe(0);
    await screenshot(page, "paper", true);
    await page.emulateMedia({ media: "screen" });
    await expect.poll(() => page.locator(".paper h1").count()).toBe(0);
  });

  it("is written when the browser prints", async () => {
    const page = await fixture.open(demoReport(), { colorScheme: "dark" });
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
    await expect.poll(() => page.locator(".paper h1").count()).toBe(0);
  });
});
