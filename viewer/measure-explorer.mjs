// Measures capa Explorer Web for comparison: measure-explorer.mjs FOLDER DOCUMENT.json ...
// FOLDER is its built site (npm run build); the documents are served beside it. Prints milliseconds from the navigation
// until the table of capabilities is drawn (median of five), and the heap after a garbage collection.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join, resolve } from "node:path";
import { chromium } from "playwright-core";

const OPENINGS = 5;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

const [folder, ...documents] = process.argv.slice(2);
if (documents.length === 0) {
  console.error("usage: measure-explorer.mjs FOLDER DOCUMENT.json ...");
  process.exit(2);
}

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const document = documents.find((name) => path === `/documents/${basename(name)}`);
  const file = document ?? join(resolve(folder), path === "/" ? "index.html" : path);
  try {
    const content = readFileSync(file);
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(content);
  } catch {
    response.writeHead(404);
    response.end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const site = `http://127.0.0.1:${server.address().port}`;

async function open(browser, document) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  const began = Date.now();
  await page.goto(`${site}/#/?rdoc=${site}/documents/${basename(document)}`);
  const outcome = await page
    .waitForSelector(".p-treetable tbody tr", { timeout: 120_000 })
    .then(() => `${Date.now() - began}`, () => "no table");
  const session = await context.newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await context.close();
  return { outcome, heap: usedSize };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
console.log("document  MB  drawn ms  heap MB");
for (const document of documents) {
  const openings = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    openings.push(await open(browser, document));
  }
  openings.sort((a, b) => Number(a.outcome) - Number(b.outcome));
  const { outcome, heap } = openings[OPENINGS >> 1];
  console.log(`${document}  ${(statSync(document).size / 1e6).toFixed(1)}  ${outcome}  ${(heap / 1e6).toFixed(0)}`);
}
await browser.close();
server.close();
