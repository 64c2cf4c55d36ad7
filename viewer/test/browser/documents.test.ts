import { describe, expect, it } from "vitest";
import { violations, violationsOfColours } from "./accessibility";
import { screenshot } from "./browser";
import { useBrowser } from "./fixture";
import { HOSTILE, randomTexts } from "./hostile";
import { check } from "./onlytexts";
import { DOCUMENTS, hostileDocument, openDocument, openRows } from "./pages";

const fixture = useBrowser();

describe.each(DOCUMENTS)("the page of $kind", ({ kind, make }) => {
  it("has no violation of WCAG 2.2 AA in light and dark colours", async () => {
    const page = await openDocument(fixture, kind, make());
    const steps: readonly (readonly [name: string, prepare: () => Promise<unknown>])[] = [
      ["closed", async () => {}],
      ["open", () => openRows(page)],
      ["help", async () => {
        await page.keyboard.press("?");
        await page.waitForSelector("dialog[open]");
      }],
    ];
    for (const [name, prepare] of steps) {
      await page.emulateMedia({ colorScheme: "light" });
      await prepare();
      await screenshot(page, `${kind}-light-${name}`, true);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await screenshot(page, `${kind}-dark-${name}`, true);
      expect(await violationsOfColours(page)).toEqual([]);
    }
  });

  it("fits a phone and has no violation of WCAG 2.2 AA there", async () => {
    const page = await openDocument(fixture, kind, make(), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await openRows(page);
    await screenshot(page, `${kind}-phone`, true);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
  });

  it("works by keys", async () => {
    const page = await openDocument(fixture, kind, make());
    await page.keyboard.press("j");
    const row = () => page.evaluate(() => document.activeElement?.localName ?? "");
    await expect.poll(() => row()).toBe("summary");
    const isOpen = () => page.evaluate(() => (document.activeElement?.parentElement as HTMLDetailsElement).open);
    const before = await isOpen();
    await page.keyboard.press("Enter");
    await expect.poll(() => isOpen()).toBe(!before);
    await page.waitForTimeout(250);
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("row=");
    await page.keyboard.press("2");
    await expect.poll(() => row()).toBe("h2");
    await page.keyboard.press("/");
    await page.keyboard.type("no text has this");
    await expect.poll(() => page.inputValue("input[type=search]")).toBe("no text has this");
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await expect.poll(() => page.inputValue("input[type=search]")).toBe("");
    await page.keyboard.press("t");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
  });

  it("keeps hostile texts as texts", async () => {
    for (const texts of [HOSTILE, randomTexts(1, 300), HOSTILE.slice(0, 1)]) {
      const page = await openDocument(fixture, kind, hostileDocument(kind, texts));
      await openRows(page);
      await check(page);
    }
  });

  it("cuts long texts", async () => {
    const page = await openDocument(fixture, kind, hostileDocument(kind, ["A".repeat(100_000)]));
    await openRows(page);
    expect(await page.evaluate(() => document.getElementById("app")!.textContent!.length)).toBeLessThan(400_000);
  });

  it("shows the text on paper", async () => {
    const page = await openDocument(fixture, kind, make());
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

describe("a document that the page can't show", () => {
  it("is named", async () => {
    const html = (await import("node:fs")).readFileSync(new URL("../../../report/src/main/resources/callscope/render/html/document.html", import.meta.url), "utf8");
    const url = fixture.saveHtml(html.replace("<!--callscope-data-->", '<script type="application/octet-stream" id="callscope-data" data-kind="diff">AAAA</script>'));
    const page = await fixture.openBroken(url);
    await expect.poll(() => page.textContent("[role=alert]")).toContain("cannot be unpacked");
  });
});
