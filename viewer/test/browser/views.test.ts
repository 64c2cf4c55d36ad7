import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { violations } from "./accessibility";
import { screenshot } from "./browser";
import { fragment, showView, shownCalls, useBrowser } from "./fixture";
import { demoReport } from "./report";

const fixture = useBrowser();

/** Collects what the page copies. */
async function watchClipboard(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const copied = (window as unknown as { copied: string[] }).copied = [];
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: (text: string) => Promise.resolve(void (copied as string[]).push(text)) },
    });
  });
  return () => page.evaluate(() => (window as unknown as { copied: string[] }).copied.at(-1) ?? "");
}

describe("the page", () => {
  it("says what the sample did", async () => {
    const page = await fixture.open(demoReport());
    const text = await page.innerText(".headline");
    expect(text).toContain("hollow a suspended process");
    await page.click(".headline summary");
    await expect.poll(() => page.innerText(".headline")).toContain("2 calls could not be read.");
    expect(await page.title()).toBe("test");
    await screenshot(page, "page");
  });

  it("leads from a capability to its evidence, to the call and back", async () => {
    const page = await fixture.open(demoReport());
    await page.click(".headline .deeds button >> nth=0");
    await page.waitForSelector(".details >> text=hollow a suspended process");
    await page.click(".details button:has-text('NtWriteFile'), .details .link:has-text('call') >> nth=0");
    await expect.poll(async () => (await fragment(page)).get("call")).not.toBeNull();
    await screenshot(page, "details");
    await page.goBack();
    await expect.poll(async () => (await fragment(page)).get("call")).toBeNull();
  });

  it("shows how rare a capability is in a baseline", async () => {
    const report = demoReport();
    const [first, ...others] = report.rules ?? [];
    const page = await fixture.open({
      ...report,
      header: { ...report.header, baseline: { reports: 12000 } },
      rules: [{ ...first, baseline: { reports: 3, couldMatch: 9100 } }, ...others],
    });
    await page.click(".headline .deeds button >> nth=0");
    await page.waitForSelector(".details >> text=baseline: in 3 of 12,000 reports (could match in 9,100)");
    await page.click(".headline .deeds button >> nth=1");
    await page.waitForSelector(".details >> text=baseline: unknown");
  });

  it.each([
    ["text", async (page: Page) => page.fill("input[aria-label='Filter calls by text']", "data 1.7")],
    ["function", async (page: Page) => page.fill("input[aria-label='Filter calls by function']", "NtWriteFile")],
    ["category", async (page: Page) => void (await page.selectOption("select[aria-label=Category]", "filesystem"))],
    ["process", async (page: Page) => void (await page.selectOption("select[aria-label=Process]", "1"))],
    ["outcome", async (page: Page) => void (await page.selectOption("select[aria-label=Outcome]", "failure"))],
    ["evidence", async (page: Page) => page.check("#view-calls label:has-text('evidence') input")],
  ])("filters calls by %s, in the address, too", async (_, filter) => {
    const url = fixture.save(demoReport());
    const page = await fixture.open(url);
    await showView(page, "calls");
    const all = await shownCalls(page);
    expect(all).toBe(280);
    await filter(page);
    await expect.poll(() => shownCalls(page)).toBeLessThan(all);
    const shown = await shownCalls(page);
    expect(shown).toBeGreaterThan(0);
    // The address follows after a pause.
    await expect.poll(async () => (await fragment(page)).toString()).toContain("f.");
    const again = await fixture.open(url, {}, await page.evaluate(() => location.hash));
    await expect.poll(() => shownCalls(again)).toBe(shown);
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await expect.poll(() => shownCalls(page)).toBe(all);
  });

  it("filters by a click on a process", async () => {
    const page = await fixture.open(demoReport());
    await showView(page, "calls");
    await page.click(".processes .process-name:has-text('svchost.exe')");
    await expect.poll(() => shownCalls(page)).toBe(120);
    await page.click(".chips .chip");
    await expect.poll(() => shownCalls(page)).toBe(280);
  });

  it("filters capabilities by level and by text", async () => {
    const page = await fixture.open(demoReport());
    const shown = async (): Promise<string> => page.innerText("#capabilities");
    await page.click(".toggles button:has-text('high')");
    await expect.poll(shown).not.toContain("query a registry value");
    await expect.poll(() => shown()).toContain("encrypt a file in place");
    await page.click(".toggles button:has-text('high')");
    await page.fill("input[aria-label='Filter capabilities']", "T1012");
    await expect.poll(shown).not.toContain("encrypt a file in place");
    await expect.poll(() => shown()).toContain("query a registry value");
  });

  it("is used by keys alone", async () => {
    const page = await fixture.open(demoReport());
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await expect.poll(() => page.innerText("dialog")).toContain("Filter everything by the visible time");
    await screenshot(page, "help");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
    await page.keyboard.press("5");
    await page.waitForSelector("#view-calls");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await expect.poll(async () => (await fragment(page)).get("call")).not.toBeNull();
    const call = (await fragment(page)).get("call");
    await page.keyboard.press("k");
    await expect.poll(async () => (await fragment(page)).get("call")).not.toBe(call);
    await page.keyboard.press("n");
    await page.keyboard.press("/");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await page.keyboard.press("3");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("CANVAS");
    for (const key of ["6", "7", "4"]) {
      await page.keyboard.press(key);
    }
    await page.waitForSelector("#view-capabilities");
  });

  it("reaches every button by Tab", async () => {
    const page = await fixture.open(demoReport());
    const seen = new Set<string>();
    for (let press = 0; press < 150; press++) {
      await page.keyboard.press("Tab");
      seen.add(await page.evaluate(() => document.activeElement?.closest("section, nav, main, header, aside")?.className ?? ""));
    }
    for (const region of ["bar", "headline", "processes", "timeline", "views"]) {
      expect([...seen].some((name) => name.split(" ").includes(region)), region).toBe(true);
    }
  });
});

describe("the ATT&CK matrix", () => {
  it("shows tactics in order with techniques, and leads to capabilities", async () => {
    const page = await fixture.open(demoReport());
    await showView(page, "matrix");
    const tactics = await page.locator(".matrix-tactic h3").allInnerTexts();
    expect(tactics.map((text) => text.replace(/\s*\d+$/, ""))).toEqual(["Defense Evasion", "Discovery", "Impact"]);
    await expect.poll(() => page.innerText(".matrix-mbc")).toContain("Writes File");
    await screenshot(page, "matrix");
    await page.click(".matrix-technique:has-text('T1012')");
    await page.waitForSelector("#view-capabilities");
    await expect.poll(() => page.innerText("#capabilities")).not.toContain("encrypt");
    await expect.poll(async () => (await fragment(page)).get("f.technique")).toBe("T1012");
    await showView(page, "matrix");
    await page.click(".matrix-rules button:has-text('encrypt a file')");
    await page.waitForSelector(".details >> text=encrypt a file in place");
  });
});

describe("hits", () => {
  it("of a text search are highlighted in the rows of calls", async () => {
    const page = await fixture.open(demoReport());
    await showView(page, "calls");
    await page.fill("input[aria-label='Filter calls by text']", "DATA 1.7");
    await expect.poll(() => page.locator("#calls .row mark.hit").allInnerTexts()).toContain("data 1.7");
    await page.fill("input[aria-label='Filter calls by text']", "FILE1.TXT");
    await expect.poll(async () => new Set(await page.locator("#calls .row mark.hit").allInnerTexts())).toEqual(new Set(["file1.txt"]));
    expect(await violations(page)).toEqual([]);
    await page.fill("input[aria-label='Filter calls by text']", "");
    await expect.poll(() => page.locator("#calls .row mark.hit").count()).toBe(0);
  });
});

describe("artifacts", () => {
  it("keep their filters in the address", async () => {
    const page = await fixture.open(demoReport(), {}, "#view=artifacts&f.kind=file&f.artifact=ransom");
    await expect.poll(() => page.inputValue("input[aria-label='Filter artifacts']")).toBe("ransom");
    await expect.poll(() => page.innerText(".artifact-groups")).not.toContain("evil[.]example");
    await expect.poll(() => page.innerText(".chips")).toContain("artifacts Files");
    await page.fill("input[aria-label='Filter artifacts']", "evil");
    await page.selectOption("#view-artifacts select", "host");
    expect((await fragment(page)).get("f.artifact")).toBe("evil");
    expect((await fragment(page)).get("f.kind")).toBe("host");
    await page.click("text=clear");
    await expect.poll(() => page.innerText(".artifact-groups")).toContain("ransom note");
  });

  it("lead to the calls behind them", async () => {
    const page = await fixture.open(demoReport());
    await showView(page, "artifacts");
    await expect.poll(() => page.innerText("#view-artifacts")).toContain("evil[.]example");
    await page.click(".artifact-use:has-text('resolved')");
    await screenshot(page, "artifacts");
    await page.click(".artifact-calls button >> nth=1");
    await page.waitForSelector("#view-calls .row.active");
    await expect.poll(async () => (await fragment(page)).get("call")).toBe("9");
  });

  it("are filtered by text and kind", async () => {
    const page = await fixture.open(demoReport());
    await showView(page, "artifacts");
    const text = (): Promise<string> => page.innerText(".artifact-groups");
    await page.fill("input[aria-label='Filter artifacts']", "ransom");
    await expect.poll(text).not.toContain("evil");
    await page.fill("input[aria-label='Filter artifacts']", "");
    await page.selectOption("#view-artifacts select", "host");
    await expect.poll(text).not.toContain("file1.txt");
    await page.uncheck("#view-artifacts input[type=checkbox]");
    await expect.poll(text).toContain("evil.example");
  });

  it("are copied as text, defanged and as CSV", async () => {
    const page = await fixture.open(demoReport());
    const copied = await watchClipboard(page);
    await showView(page, "artifacts");
    await page.click("text=Copy names");
    await expect.poll(copied).toBe("evil.example\nC:\\Users\\a\\file1.txt\n");
    await page.click("text=Copy defanged");
    await expect.poll(copied).toBe("evil[.]example\nC:\\Users\\a\\file1.txt\n");
    await page.click("text=Copy CSV");
    await expect.poll(copied).toContain("file,C:\\Users\\a\\file1.txt,C:\\Users\\a\\file1.txt,deleted,failure,1,injected,svchost.exe (2000)");
  });
});
