import { describe, expect, it } from "vitest";
import { demoExplanation, demoRescope, demoRulesComparison } from "../moredocuments";
import { useBrowser } from "./fixture";
import { openDocument } from "./pages";

const fixture = useBrowser();

describe("the page of rescope", () => {
  it("sums up, with a legend and the date", async () => {
    const page = await openDocument(fixture, "rescope", demoRescope());
    const summary = await page.innerText("section >> nth=0");
    expect(summary).toContain("2 rules change, 1 file. In 2 reports, 4 matches are lost and 1 gained.");
    expect(summary).toContain("Computed 2026-11-28 12:00:00 UTC");
    expect(summary).toContain("hollow a process can't have the requested scope: it is a sequence of calls");
    expect(summary).toContain("the rule would not load");
    await page.click("text=Legend");
    await expect.poll(() => page.innerText(".legend")).toContain("a needed call that is too far away");
  });

  it("says how few calls the matches need", async () => {
    const page = await openDocument(fixture, "rescope", demoRescope());
    const rows = page.locator("section:has(#title-needed) tbody tr");
    expect((await rows.nth(0).innerText()).split("\t")).toEqual(["persist via Run key", "10", "8", "10", "1", "1 (8×), 5, 6"]);
  });

  it("draws the calls before and after", async () => {
    const page = await openDocument(fixture, "rescope", demoRescope());
    const lost = page.locator("[data-row='persist via Run key/lost/0']");
    await lost.locator("summary").click();
    const labels = () => lost.locator(".strip").evaluateAll((strips) => strips.map((strip) => strip.getAttribute("aria-label")));
    await expect.poll(labels).toEqual([
      "before: the scope sees 2 of 2 needed calls at a time",
      "after: the scope sees 1 of 2 needed calls at a time",
    ]);
    await expect.poll(() => lost.locator(".strip-call.outside").count()).toBe(1);
    const window = await lost.locator(".strip-window >> nth=1").boundingBox();
    const seen = await lost.locator(".strip-seen >> nth=1").boundingBox();
    expect((seen?.width ?? 0) / (window?.width ?? 1)).toBeCloseTo(0.2, 1);
    await expect.poll(() => lost.innerText()).toContain("call 1199 #199");
    await expect.poll(() => lost.locator("mark").allInnerTexts()).toEqual(["RegSetValueExW"]);
  });

  it("shows advice, resolved objects, dependents and the diff", async () => {
    const page = await openDocument(fixture, "rescope", demoRescope());
    await expect.poll(() => page.locator("section:has(#title-advice) summary .name").allInnerTexts()).toEqual([
      "keep thread, with the object resolved", "thread → call", "thread → span of calls",
    ]);
    await expect.poll(() => page.innerText(".resolved")).toContain("1 of 2 lost matches kept, 1 still lost");
    await expect.poll(() => page.innerText(".resolved")).toContain("where: {argument: key} beside string(/Run/i)");
    const others = await page.innerText("section:has(#title-dependents)");
    expect(others).toContain("open a key for set a value through registry it needs two APIs");
    expect(others).toContain("set a value: sees it wherever it still matches, as before");
    await expect.poll(() => page.locator(".diff-text .added").allInnerTexts()).toEqual(["+  dynamic: call"]);
    await expect.poll(() => page.locator(".diff-text .removed").allInnerTexts()).toEqual(["-  dynamic: thread"]);
    const matches = await page.innerText("section:has(#title-rules)");
    expect(matches).toContain("and 3 more that were only counted");
    expect(matches).toContain("Neighbouring calls that together would satisfy the rule");
  });
});

describe("the page of explain", () => {
  it("says how close the rule came, and what would have helped", async () => {
    const page = await openDocument(fixture, "explain", demoExplanation());
    const summary = await page.innerText("section >> nth=0");
    expect(summary).toContain("hollow a suspended process did not match, at scope span of calls of a trace.");
    expect(summary).toContain("Nearest: the calls up to invoice.exe (100), thread 11, call 139; 1 part is missing");
    const remedies = await page.locator(".remedies > li").allInnerTexts();
    expect(remedies).toHaveLength(7);
    expect(remedies[0]).toContain("a span of 13 calls, in invoice.exe (100), thread 11");
    expect(remedies[0]).toContain("call 126 #102");
  });

  it("shows the statements with their results", async () => {
    const page = await openDocument(fixture, "explain", demoExplanation());
    const tree = await page.innerText(".fold-inside");
    expect(tree).toContain("found at call 126 (8 calls away)");
    expect(tree).toContain("create a process suspended did not match anywhere");
    expect(tree).toContain("`CreationFlags` was 0x0");
    expect(tree).toContain("api: ResumeThread, api: ZwResumeThread, api: NtAlertResumeThread, api: NtResumeProcess: not in the report");
    expect(tree).toContain('"C:\\Run"');
    expect(tree).toContain("count(api(Sleep)): 3 or more, found 1");
    expect(tree).not.toContain("api: b");
    await page.click("text=2 parts are missing");
    await expect.poll(() => page.innerText(".fold-inside")).toContain("api: b");
  });

  it("shows the calls of matches", async () => {
    const { nearest = [], ...explanation } = demoExplanation();
    const matched = nearest.map((region) => ({ ...region, calls: 3, needed: explanation.remedies[0].needed ?? [] }));
    const page = await openDocument(fixture, "explain", { ...explanation, matches: 1, matched });
    await expect.poll(() => page.innerText("section >> nth=0")).toContain("matched 1 time");
    await expect.poll(() => page.innerText(".fold-row .note")).toBe("1 call is needed, within 3 calls");
  });
});

describe("the page of rules compare", () => {
  it("sums up and lists the reports", async () => {
    const page = await openDocument(fixture, "rules-compare", demoRulesComparison());
    const summary = await page.innerText("section >> nth=0");
    expect(summary).toContain("Rules: 1 added, 1 removed, 1 renamed, 1 changed in scope or logic, 1 changed in wording only.");
    expect(summary).toContain("In 2 reports: capabilities 1 lost, 4 gained; matches 3 lost, 1,500 gained, 42 kept.");
    await page.click("text=1 more capability");
    await expect.poll(() => page.innerText("section:has(#title-reports)")).toContain("b4");
  });

  it("shows the calls of lost and gained matches", async () => {
    const page = await openDocument(fixture, "rules-compare", demoRulesComparison());
    const effects = page.locator("section:has(#title-effects)");
    await expect.poll(() => effects.innerText()).toContain("It needs connect socket, which also changed.");
    await expect.poll(() => effects.innerText()).toContain("and 2 more that were only counted");
    await effects.locator(".lanes summary >> nth=0").click();
    await expect.poll(() => effects.locator(".proving li").count()).toBe(2);
    await page.click("text=5 more gained matches");
    await expect.poll(() => effects.locator(".lanes summary").count()).toBe(26);
  });

  it("filters rules by text", async () => {
    const page = await openDocument(fixture, "rules-compare", demoRulesComparison());
    await page.fill("input[type=search]", "old name");
    await expect.poll(() => page.locator("section:has(#title-changes) summary .name").allInnerTexts()).toEqual(["renamed"]);
    await expect.poll(() => page.locator("section:has(#title-effects) summary").count()).toBe(0);
  });
});
