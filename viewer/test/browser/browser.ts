/** Starts Chromium, opens pages, and records what they must not do. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, type Page, chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page with what it tried to load and what it complained about. */
export interface OpenPage {
  readonly page: Page;
  /** Addresses of all requests other than the file itself. */
  readonly requests: string[];
  /** Uncaught errors, messages of the console and violations of the security policy. */
  readonly problems: string[];
}

export class TestBrowser {
  private readonly folder = mkdtempSync(join(tmpdir(), "viewer-test-"));
  private number = 0;

  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<TestBrowser> {
    const executablePath = process.env.CHROMIUM;
    if (executablePath === undefined) {
      throw new Error("CHROMIUM is not set; start the tests by viewer/test-browser");
    }
    return new TestBrowser(await chromium.launch({ executablePath, args: FLAGS }));
  }

  /** Writes HTML to a file and returns its address. */
  save(html: string): string {
    const path = join(this.folder, `${this.number++}.html`);
    writeFileSync(path, html);
    return pathToFileURL(path).href;
  }

  /**
   * Opens a page and waits until it is ready.
   *
   * @param prepare is called before the page is loaded
   */
  async open(
    url: string,
    options: BrowserContextOptions = {},
    fragment = "",
    ready = "html[data-state=ready]",
    prepare: (page: Page) => Promise<void> = async () => {},
  ): Promise<OpenPage> {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
    const page = await context.newPage();
    await prepare(page);
    const requests: string[] = [];
    const problems: string[] = [];
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== url) {
        requests.push(request.url());
      }
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      // Chromium advises those who read a canvas, as tests do.
      const isAdvice = message.text().startsWith("Canvas2D: ");
      if ((message.type() === "error" || message.type() === "warning") && !isAdvice) {
        problems.push(message.text());
      }
    });
    page.on("dialog", (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url + fragment);
    await page.waitForSelector(ready);
    return { page, requests, problems };
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Saves a screenshot if SCREENSHOTS names a folder. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined && folder !== "") {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  }
}
