import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { violations, violationsOfColours } from "./accessibility";
import { type OpenPage, screenshot, TestBrowser } from "./browser";
import { HOSTILE } from "./hostile";
import { check } from "./onlytexts";
import { ORIGIN, report, StartServer } from "./startserver";

let browser: TestBrowser;
const opened: OpenPage[] = [];

beforeAll(async () => {
  browser = await TestBrowser.start();
});
afterAll(() => browser.close());

/** No page asked another server, or met a problem but for the answers of the server, which Chromium reports. */
afterEach(async () => {
  for (const { page, requests, problems } of opened.splice(0)) {
    expect(requests.filter((url) => !url.startsWith(`${ORIGIN}/`))).toEqual([]);
    expect(problems.filter((text) => !text.startsWith("Failed to load resource: the server responded"))).toEqual([]);
    await page.context().close();
  }
});

async function open(server: StartServer, options = {}, fragment = ""): Promise<Page> {
  const result = await browser.open(`${ORIGIN}/`, options, fragment, undefined, (page) => server.attach(page));
  opened.push(result);
  return result.page;
}

const names = (page: Page) => page.locator(".reports tbody th").allInnerTexts();

const finding = (text: string) => ({
  origin: "sample",
  process: { name: text, pid: 4 },
  call: 7,
  evidence: [`api: ${text}`],
  calls: [{ pid: 4, call: 7, text }],
});

function trialOf(name: string, id: string): string {
  const line = { report: id, name, status: "matched", matches: 30, findings: [finding(name)] };
  const end = { status: "done", reports: 3, tried: 3, matched: 1, failed: 1, milliseconds: 1234 };
  const failed = { report: id.replace(/.$/, "f"), name: `broken ${name}`, status: "failed", message: name };
  return [line, failed, { ...line, report: id.replace(/.$/, "e"), status: "unmatched", matches: 0, findings: [] }, end]
    .map((one) => `${JSON.stringify(one)}\n`)
    .join("");
}

describe("the start page", () => {
  it("lists, searches, and shows what a report has", async () => {
    const server = new StartServer(Array.from({ length: 60 }, (_, index) => report(index + 1, `r${index}.json`, index % 2, 2)));
    const page = await open(server);
    await expect.poll(() => names(page)).toHaveLength(50);
    await expect.poll(() => page.innerText(".reports tbody tr >> nth=1")).toMatch(/r1\.json\s+▸\s+1 high\s+2 low\s+2026-11-29 10:00:00 UTC/);
    await expect.poll(() => page.getAttribute(".reports tbody a >> nth=1", "href")).toBe(`reports/${server.reports[1].id}/page`);

    await page.click("text=Older");
    await expect.poll(() => names(page)).toHaveLength(10);
    await page.keyboard.press("/");
    await page.keyboard.type("r1");
    await page.selectOption(".search select", "high");
    await expect.poll(() => names(page)).toEqual(["r1.json", "r11.json", "r13.json", "r15.json", "r17.json", "r19.json"]);
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#name=r1&level=high");

    await page.click(".reports button >> nth=0");
    await expect.poll(() => page.innerText(".report-details")).toContain("inject 0 process/inject");
    await page.keyboard.press("c");
    await expect.poll(() => names(page)).toHaveLength(50);
  });

  it("uploads files one after the other and says which can't be read", async () => {
    const server = new StartServer([]);
    const page = await open(server);
    await page.setInputFiles("input[type=file]", [
      { name: "a.json", mimeType: "application/json", buffer: Buffer.from("{}") },
      { name: "b\u0007.json", mimeType: "", buffer: Buffer.from("nonsense") },
    ]);
    await expect.poll(() => page.innerText(".uploads")).toMatch(/a\.json\s+1 high\s+b\\x07\.json failed\s+b_\.json can't be read: unknown report format/);
    await expect.poll(() => names(page)).toEqual(["a.json"]);
  });

  it("tries a rule and shows matches, failures, and where a rule is wrong, in light and dark colours", async () => {
    const server = new StartServer([report(1, "a.json", 1)]);
    server.trial = { status: 200, body: trialOf("a.json", server.reports[0].id) };
    const page = await open(server);
    await page.selectOption("section >> nth=2 >> select", "shown");
    await page.click("text=Try the rule");
    const status = page.locator("section >> nth=2 >> p[role=status]");
    await expect.poll(() => status.innerText()).toBe("matches in 1 of 3 reports, 1 could not be tried, in 1.2 seconds");
    expect(server.asked.at(-1)).toBe(`POST /rules/try?report=${server.reports[0].id}`);
    await page.click(".trial button");
    await expect.poll(() => page.innerText(".trial")).toContain("a.json (4), call 7 sample api: a.json");

    await page.click(".reports button.link");
    await page.waitForSelector(".report-details li");
    await screenshot(page, "start", true);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForTimeout(100);
    await screenshot(page, "start-dark", true);
    expect(await violationsOfColours(page)).toEqual([]);

    const problem = { code: "R030", line: 9, column: 7, message: "unknown key `apy`", advice: "did you mean `api`?" };
    server.trial = { status: 422, body: JSON.stringify({ status: 422, title: "", detail: "the rule has a problem", problems: [problem] }) };
    await page.fill("textarea", "rule:\n  meta:\n    name: a\n    scopes:\n      static: unsupported\n      dynamic: call\n  features:\n\n    - apy: x\n");
    await page.click("text=Try the rule");
    await page.click("[role=alert] button");
    const selected = () => page.evaluate(() => {
      const { value, selectionStart } = document.activeElement as HTMLTextAreaElement;
      return value?.slice(selectionStart, selectionStart + 3);
    });
    await expect.poll(selected).toBe("apy");
    await page.reload();
    await expect.poll(() => page.inputValue("textarea")).toContain("apy: x");
  });

  it("asks for the token of the server, once", async () => {
    const server = new StartServer([report(1, "a.json", 1)]);
    server.token = "0123456789abcdef";
    const page = await open(server);
    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.innerText("#token-failure")).toContain("needs the token");
    expect(await violations(page)).toEqual([]);
    await page.fill("input[type=password]", server.token);
    await page.keyboard.press("Enter");
    await expect.poll(() => names(page)).toEqual(["a.json"]);
    await expect.poll(() => page.locator("input[type=password]").count()).toBe(0);
    await page.reload();
    await expect.poll(() => names(page)).toEqual(["a.json"]);
  });
});

describe("hostile texts on the start page", () => {
  it("stay texts", async () => {
    const server = new StartServer(
      HOSTILE.map((text, index) => ({
        ...report(index + 1, text, 1),
        format: text,
        problems: [text],
        capabilities: [{ name: text, namespace: text, level: "high" as const }],
      })),
    );
    const page = await open(server);
    for (const row of [0, 1, 2]) await page.click(`.reports button.link >> nth=${row}`);
    server.trial = { status: 200, body: trialOf(HOSTILE.join(""), server.reports[0].id) };
    await page.click("text=Try the rule");
    await page.click(".trial button");
    await page.waitForSelector(".report-details li");
    await check(page, "^(data:,$|openapi\\.json$|reports/[0-9a-f]{64}(/(page|result|findings|artifacts))?$)");
    await screenshot(page, "start-hostile", true);
  });

  it("fit a phone, without a violation of WCAG 2.2 AA", async () => {
    const page = await open(new StartServer([report(1, "a".repeat(255), 3, 2)]), { viewport: { width: 390, height: 844 }, isMobile: true });
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
  });
});
