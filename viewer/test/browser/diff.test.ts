import { describe, expect, it } from "vitest";
import { demoDiff } from "../documents";
import { fragment, useBrowser } from "./fixture";
import { openDocument } from "./pages";

const fixture = useBrowser();
const names = ".rule-line .name";

describe("the page of a diff", () => {
  it("says first what only one run did", async () => {
    const page = await openDocument(fixture, "diff", demoDiff());
    const verdict = await page.innerText(".verdict");
    expect(verdict).toContain("Only B has 2 capabilities (2 high): set a Run key value, hollow a suspended process");
    expect(verdict).toContain("Only A has 1 capability (1 medium): delete itself");
    expect(verdict).toContain("3 capabilities with differences, 1 without");
  });

  it("leads from there to the calls", async () => {
    const page = await openDocument(fixture, "diff", demoDiff());
    await page.click(".verdict button >> text=hollow a suspended process");
    const row = page.locator("[data-row='B/hollow a suspended process']");
    await expect.poll(() => row.getAttribute("open")).not.toBeNull();
    await expect.poll(() => row.innerText()).toContain("invoice.exe (1100), thread 11, call 20");
    await expect.poll(() => row.locator("mark").allInnerTexts()).toEqual(["WriteProcessMemory"]);
    expect((await fragment(page)).getAll("row")).toEqual(["B/hollow a suspended process"]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe("summary");
  });

  it("puts A on the left, B on the right, and what both have below", async () => {
    const page = await openDocument(fixture, "diff", demoDiff());
    await expect.poll(() => page.locator(".side-A > details .name").allInnerTexts()).toEqual(["delete itself"]);
    await expect.poll(() => page.locator(".side-B > details .name").allInnerTexts()).toEqual(["set a Run key value", "hollow a suspended process"]);
    await expect.poll(() => page.locator(".both > details .name").allInnerTexts()).toEqual(["write a file", "read a file", "sleep"]);
    await page.click("text=The same in both");
    await expect.poll(() => page.locator(".unchanged .name").allInnerTexts()).toEqual(["query a registry value"]);
    await page.click("text=building blocks (2)");
    await expect.poll(() => page.locator(".side-B > details .name").allInnerTexts()).toContain("a building block (building block)");
  });

  it("filters by text, level and process", async () => {
    const page = await openDocument(fixture, "diff", demoDiff());
    await page.fill("input[type=search]", "writeprocess");
    await expect.poll(() => page.locator(names).allInnerTexts()).toEqual(["hollow a suspended process"]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await page.click("button.toggle >> text=medium");
    await expect.poll(() => page.locator(`.sides ${names}`).allInnerTexts()).toEqual(["delete itself"]);
    await page.keyboard.press("c");
    await page.click(".process-cell >> text=svchost.exe");
    await expect.poll(() => page.locator(names).allInnerTexts()).toEqual(["set a Run key value"]);
    await page.click(".chip");
    await expect.poll(() => page.locator(`.sides > .side > details ${names}`).count()).toBe(3);
  });

  it("pairs processes and hides the background", async () => {
    const page = await openDocument(fixture, "diff", demoDiff());
    const rows = page.locator(".process-pairs tbody tr");
    await expect.poll(() => rows.count()).toBe(2);
    await expect.poll(() => rows.nth(0).innerText()).toMatch(/invoice\.exe 100[\s\S]*invoice\.exe 1100/);
    await expect.poll(() => rows.nth(1).innerText()).toContain("only B");
    await page.click("text=background (1)");
    await expect.poll(() => rows.count()).toBe(3);
  });

  it("shows the rest of long lists", async () => {
    const page = await openDocument(fixture, "diff", demoDiff(), {}, "#row=B%2Fset+a+Run+key+value");
    await expect.poll(() => page.locator(".diff-matches > li .where").count()).toBe(5);
    await page.click("text=4 more matches");
    await expect.poll(() => page.locator(".diff-matches > li .where").count()).toBe(9);
    await expect.poll(() => page.locator(".side-A .diff-artifacts code").count()).toBe(10);
    await page.click("text=2 more artifacts");
    await expect.poll(() => page.locator(".side-A .diff-artifacts code").count()).toBe(12);
  });

  it("says that there is no difference", async () => {
    const page = await openDocument(fixture, "diff", { ...demoDiff(), equal: true, rules: [] });
    await expect.poll(() => page.innerText(".verdict")).toContain("There is no difference: 2 rules matched in the same way.");
  });
});
