// Measures HTML reports in Chromium; `measure` starts it. Prints one line of a table for each page:
// size of the file and its share of the report's JSON, time from opening until the page can be used (medians of two
// series), heap after a garbage collection, time of a filter by text, and times of frames while the timeline moves.
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const OPENINGS = 5;
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--js-flags=--expose-gc",
];

/** Pairs of a page and the report from which it was written. */
function parseArguments(values) {
  const pages = [];
  let json;
  for (let index = 0; index < values.length; index++) {
    if (values[index] === "--json") {
      json = values[++index];
    } else {
      pages.push({ page: values[index], json });
      json = undefined;
    }
  }
  return pages;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Opens the page in a fresh profile and returns milliseconds from the navigation until it was ready and drawn. */
async function timeToOpen(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      if (document.documentElement?.dataset.state === "ready") {
        requestAnimationFrame(() => (window.usableAt ??= performance.now()));
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
  await page.goto(url);
  const time = await page.waitForFunction(() => window.usableAt);
  const result = await time.jsonValue();
  return { context, page, time: result };
}

async function heap(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await session.send("Runtime.getHeapUsage");
  return usedSize + backingStorageSize + embedderHeapUsedSize;
}

/** Milliseconds of processor time that the page's main thread has used; a busy machine does not change them. */
async function processorTime(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * metrics.find((metric) => metric.name === "TaskDuration").value;
}

/**
 * Milliseconds from the input of a filter until the next picture, and processor time of the same; the longest of several
 * texts.
 */
async function timeOfFilter(page) {
  await page.click("#tab-calls");
  await page.waitForTimeout(500);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const times = [];
  const used = [];
  for (const text of ["reg", "Write", "kernel32", "a", ""]) {
    const before = await processorTime(session);
    times.push(
      await page.evaluate(async (value) => {
        const input = document.querySelector("#view-calls input[type=search]");
        const begin = performance.now();
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        return performance.now() - begin;
      }, text),
    );
    used.push((await processorTime(session)) - before);
    await page.waitForTimeout(400);
  }
  return { time: Math.max(...times), used: Math.max(...used) };
}

/** Times of single frames while the timeline zooms in, moves and zooms out. */
async function timesOfFrames(page) {
  await page.evaluate(() => document.querySelector(".timeline canvas[tabindex]").scrollIntoView());
  await page.focus(".timeline canvas[tabindex]");
  const frames = page.evaluate(
    () =>
      new Promise((done) => {
        const times = [];
        let last = performance.now();
        const tick = () => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          if (window.stopFrames) {
            done(times);
          } else {
            requestAnimationFrame(tick);
          }
        };
        requestAnimationFrame(tick);
      }),
  );
  for (const key of [..."wwwwww", ..."dddddddddddddddd", ..."aaaaaaaaaaaaaaaa", ..."ssssss"]) {
    await page.keyboard.press(key);
  }
  await page.evaluate(() => (window.stopFrames = true));
  return (await frames).slice(1);
}

async function measure(browser, { page: path, json }) {
  const url = pathToFileURL(resolve(path)).href;
  const size = statSync(path).size;
  const series = [[], []];
  let last;
  for (let opening = 0; opening < 2 * OPENINGS; opening++) {
    await last?.context.close();
    last = await timeToOpen(browser, url);
    series[opening % 2].push(last.time);
  }
  const { page, context } = last;
  const calls = await page.evaluate(() => document.documentElement.dataset.calls ?? "");
  const bytes = await heap(page);
  const filter = await timeOfFilter(page);
  const frames = (await timesOfFrames(page)).toSorted((a, b) => a - b);
  await context.close();
  return {
    page: path,
    calls,
    "MB": (size / 1e6).toFixed(2),
    "of JSON": json === undefined ? "" : `1/${(statSync(json).size / size).toFixed(0)}`,
    "usable ms": series.map((times) => median(times).toFixed(0)).join(", "),
    "heap MB": (bytes / 1e6).toFixed(1),
    "filter ms": filter.time.toFixed(0),
    "filter processor ms": filter.used.toFixed(0),
    "frame ms (median, 95 %, max)": [0.5, 0.95, 1]
      .map((share) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))].toFixed(1))
      .join(", "),
  };
}

const pages = parseArguments(process.argv.slice(2));
if (pages.length === 0) {
  console.error("usage: measure [--json REPORT.json] PAGE.html ...");
  process.exit(2);
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
const lines = [];
for (const page of pages) {
  lines.push(await measure(browser, page));
}
await browser.close();
const names = Object.keys(lines[0]);
const table = [names, ...lines.map((line) => names.map((name) => line[name]))];
const widths = names.map((_, column) => Math.max(...table.map((line) => line[column].length)));
for (const line of table) {
  console.log(line.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
}
