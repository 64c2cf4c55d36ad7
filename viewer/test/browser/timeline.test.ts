import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { screenshot } from "./browser";
import { fragment, showView, shownCalls, useBrowser } from "./fixture";
import { demoReport } from "./report";

const LANES = ".timeline canvas[tabindex]";
const HEAD = ".timeline-head";
const fixture = useBrowser();

async function box(page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const result = await page.locator(selector).boundingBox();
  if (result === null) {
    throw new Error(`${selector} is not visible`);
  }
  return result;
}

/** The share of the canvas that is not of its most frequent colour. */
async function ink(page: Page, selector: string): Promise<number> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate((canvas) => {
    const element = document.querySelector(canvas) as HTMLCanvasElement;
    const { data } = element.getContext("2d")!.getImageData(0, 0, element.width, element.height);
    const counts = new Map<number, number>();
    for (let i = 0; i < data.length; i += 4) {
      const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return 1 - Math.max(...counts.values()) / (data.length / 4);
  }, selector);
}

describe("the timeline by keyboard", () => {
  it("zooms, selects calls one by one, and shows them in the call table", async () => {
    const page = await fixture.open(demoReport());
    await expect.poll(() => ink(page, LANES)).toBeGreaterThan(0.01);
    await page.focus(LANES);
    await page.keyboard.press("w");
    await page.keyboard.press("0");
    await page.keyboard.press(".");
    await expect.poll(async () => (await fragment(page)).get("call")).not.toBeNull();
    const first = (await fragment(page)).get("call");
    await page.keyboard.press(".");
    await expect.poll(async () => (await fragment(page)).get("call")).not.toBe(first);
    await page.keyboard.press(",");
    await expect.poll(async () => (await fragment(page)).get("call")).toBe(first);
    await page.keyboard.press("f");
    await screenshot(page, "timeline-focus");
    await page.click(".timeline-status button");
    await page.waitForSelector("#view-calls .row.active");
  });

  it("filters by the visible time and removes that filter", async () => {
    const page = await fixture.open(demoReport());
    await showView(page, "calls");
    const all = await shownCalls(page);
    await page.focus(LANES);
    for (const key of ["w", "w", "w", "w", "d", "b"]) {
      await page.keyboard.press(key);
    }
    await expect.poll(() => shownCalls(page)).toBeLessThan(all);
    await expect.poll(async () => (await fragment(page)).get("f.time")).toMatch(/^\d+-\d+$/);
    await page.keyboard.press("Escape");
    await expect.poll(() => shownCalls(page)).toBe(all);
  });

  it("moves the edges of the filtered time", async () => {
    const page = await fixture.open(demoReport());
    await page.focus(LANES);
    const time = async () => ((await fragment(page)).get("f.time") ?? "").split("-").map(Number);
    await page.keyboard.press("Shift+ArrowLeft");
    const [from, to] = await time();
    await page.keyboard.press("Shift+D");
    const [later, same] = await time();
    expect(later).toBeGreaterThan(from);
    expect(same).toBe(to);
    await page.keyboard.press("Shift+ArrowLeft");
    expect((await time())[1]).toBeLessThan(to);
    await page.keyboard.press("Shift+A");
    expect((await time())[0]).toBe(from);
    await page.keyboard.press("Escape");
    expect((await fragment(page)).get("f.time")).toBeNull();
  });

  it("draws something else at each zoom and position", async () => {
    const page = await fixture.open(demoReport());
    await page.focus(LANES);
    const pictures = new Set<string>();
    for (const key of ["0", "w", "+", "d", "ArrowRight", "a", "s"]) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      pictures.add(await page.evaluate((canvas) => (document.querySelector(canvas) as HTMLCanvasElement).toDataURL(), LANES));
    }
    expect(pictures.size).toBeGreaterThanOrEqual(5);
  });
});

describe("the timeline by mouse", () => {
  it("selects the call that is clicked, and shows it beside the pointer", async () => {
    const page = await fixture.open(demoReport());
    const lanes = await box(page, LANES);
    // The lane of the first capability has few calls; one of them is found by moving along it.
    let tooltip = 0;
    for (let x = 2; x < lanes.width && tooltip === 0; x += 5) {
      await page.mouse.move(lanes.x + x, lanes.y + 36);
      await page.waitForTimeout(20);
      tooltip = await page.locator(".timeline-tooltip").count();
    }
    await expect.poll(() => page.textContent(".timeline-tooltip")).toContain("NtQueryValueKey(");
    await screenshot(page, "timeline-tooltip");
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(async () => (await fragment(page)).get("call")).not.toBeNull();
  });

  it("filters by a drag in the strip above, and moves by a drag in the lanes", async () => {
    const page = await fixture.open(demoReport());
    await showView(page, "calls");
    const all = await shownCalls(page);
    const head = await box(page, HEAD);
    await page.mouse.move(head.x + head.width * 0.2, head.y + 30);
    await page.mouse.down();
    await page.mouse.move(head.x + head.width * 0.3, head.y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => shownCalls(page)).toBeLessThan(all);
    await expect.poll(async () => (await fragment(page)).get("f.time")).not.toBeNull();
    const [from, to] = ((await fragment(page)).get("f.time") ?? "").split("-").map(Number);
    await screenshot(page, "timeline-brush");
    // The right edge can be moved on.
    await page.mouse.move(head.x + head.width * 0.3, head.y + 30);
    await page.mouse.down();
    await page.mouse.move(head.x + head.width * 0.5, head.y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => Number((await fragment(page)).get("f.time")?.split("-")[1])).toBeGreaterThan(to);
    expect(Number((await fragment(page)).get("f.time")?.split("-")[0])).toBe(from);
    await page.click(".timeline-brushed");
    await expect.poll(() => shownCalls(page)).toBe(all);
  });

  it("zooms by Ctrl and wheel", async () => {
    const page = await fixture.open(demoReport());
    const lanes = await box(page, LANES);
    const before = await page.evaluate((canvas) => (document.querySelector(canvas) as HTMLCanvasElement).toDataURL(), LANES);
    await page.mouse.move(lanes.x + 200, lanes.y + 50);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await expect
      .poll(() => page.evaluate((canvas) => (document.querySelector(canvas) as HTMLCanvasElement).toDataURL(), LANES))
      .not.toBe(before);
  });

  it("opens and closes groups, and filters by a click on a process", async () => {
    const page = await fixture.open(demoReport());
    const labels = (): Promise<string> => page.innerText(".timeline-labels");
    await expect.poll(() => labels()).toContain("encrypt a file in place");
    await page.click('.timeline-fold[aria-expanded="true"] >> nth=0');
    await expect.poll(labels).not.toContain("encrypt a file in place");
    await page.click(".timeline-heading button.timeline-name >> nth=0");
    await expect.poll(async () => (await fragment(page)).get("f.processes")).toBe("0");
  });
});

describe("the timeline otherwise", () => {
  it("is a table, too", async () => {
    const page = await fixture.open(demoReport());
    await page.click("text=Show as table");
    const text = await page.innerText(".timeline-table");
    for (const part of ["hollow a suspended process", "Thread 11", "svchost.exe (2000)", "120"]) {
      expect(text).toContain(part);
    }
    await page.click(".timeline-table tbody tr:first-child td:last-child button");
    await expect.poll(async () => (await fragment(page)).get("call")).not.toBeNull();
    await screenshot(page, "timeline-table");
  });

  it("says that a report has no times, and filters by the order of calls", async () => {
    const page = await fixture.open(demoReport({ timed: false }));
    await expect.poll(() => page.textContent("#timeline-hint")).toContain("no times");
    await showView(page, "calls");
    const all = await shownCalls(page);
    await page.focus(LANES);
    for (const key of ["w", "w", "w", "b"]) {
      await page.keyboard.press(key);
    }
    await expect.poll(() => shownCalls(page)).toBeLessThan(all / 2);
    await expect.poll(() => shownCalls(page)).toBeGreaterThan(0);
    await screenshot(page, "timeline-untimed");
  });

  it("has a pixel for each pixel of the screen", async () => {
    const page = await fixture.open(demoReport(), { deviceScaleFactor: 2 });
    await page.waitForTimeout(100);
    const ratio = await page.evaluate((canvas) => {
      const element = document.querySelector(canvas) as HTMLCanvasElement;
      return element.width / element.clientWidth;
    }, LANES);
    expect(ratio).toBeCloseTo(2);
    await screenshot(page, "timeline-hidpi");
  });

  it("draws in the colours of the theme", async () => {
    const corner = (page: Page): Promise<number[]> =>
      page.evaluate((canvas) => {
        const element = document.querySelector(canvas) as HTMLCanvasElement;
        return [...element.getContext("2d")!.getImageData(element.width - 3, 40, 1, 1).data.slice(0, 3)];
      }, LANES);
    const page = await fixture.open(demoReport());
    await page.waitForTimeout(100);
    expect(Math.min(...(await corner(page)))).toBeGreaterThan(200);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(async () => Math.max(...(await corner(page)))).toBeLessThan(70);
  });
});
