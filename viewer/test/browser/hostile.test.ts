import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { screenshot } from "./browser";
import { showView, useBrowser } from "./fixture";
import { HOSTILE, randomTexts } from "./hostile";
import { check } from "./onlytexts";
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

describe("hostile texts stay texts", () => {
  it("those that are known", async () => {
    const page = await fixture.open(hostileReport(HOSTILE));
    await visitEverything(page);
    await screenshot(page, "hostile");
  });

  it.each([1, 2, 3, 4])("random ones, seed %i", async (seed) => {
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
