/** What all tests of the page share: one browser, and the built page with the data of a report. */
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { encode, toPage } from "../encode";
import type { PlainReport } from "../report";
import { type OpenPage, TestBrowser } from "./browser";

const PAGE = new URL("../../../report/src/main/resources/callscope/render/html/page.html", import.meta.url);

export interface Fixture {
  /** Opens a report. After each test, the page must have made no request and met no problem. */
  open(report: PlainReport | string, options?: BrowserContextOptions, fragment?: string): Promise<Page>;
  /** Writes the page of a report, for tests that open it several times. */
  save(report: PlainReport): string;
  /** Opens a page that shows why it can't be shown. */
  openBroken(url: string): Promise<Page>;
  /** Writes any page. */
  saveHtml(html: string): string;
}

export function useBrowser(): Fixture {
  let browser: TestBrowser;
  const opened: OpenPage[] = [];
  beforeAll(async () => {
    browser = await TestBrowser.start();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const { page, requests, problems } of opened.splice(0)) {
      expect(requests).toEqual([]);
      expect(problems).toEqual([]);
      await page.context().close();
    }
  });
  const save = (report: PlainReport): string => browser.save(toPage(readFileSync(PAGE, "utf8"), encode(report)));
  return {
    save,
    saveHtml: (html) => browser.save(html),
    async openBroken(url) {
      const result = await browser.open(url, {}, "", "[role=alert]");
      opened.push(result);
      return result.page;
    },
    async open(report, options, fragment) {
      const url = typeof report === "string" ? report : save(report);
      const result = await browser.open(url, options, fragment);
      opened.push(result);
      return result.page;
    },
  };
}

/** The number of calls that the call table shows. */
export async function shownCalls(page: Page): Promise<number> {
  const text = await page.textContent("#view-calls output");
  return Number((text ?? "").split(" ")[0].replaceAll(",", ""));
}

/** What the page keeps in its address, which it writes after a pause. */
export async function fragment(page: Page): Promise<URLSearchParams> {
  await page.waitForTimeout(250);
  return new URLSearchParams(await page.evaluate(() => location.hash.slice(1)));
}

export async function showView(page: Page, view: "capabilities" | "calls" | "matrix" | "artifacts"): Promise<void> {
  await page.click(`#tab-${view}`);
  await page.waitForSelector(`#view-${view}`);
}
