/** A server for tests of the start page, in the browser: it answers what the real one would, as its openapi.json describes. */
import { readFileSync } from "node:fs";
import type { Page, Route } from "playwright-core";
import type { Report } from "../../src/server/api";

const PAGE = new URL("../../../server/src/main/resources/callscope/server/start.html", import.meta.url);
const COOKIE = "callscope-session=1";

export const ORIGIN = "http://callscope.test";

export function report(number: number, name: string, high: number, low = 0): Report {
  const id = number.toString(16).padStart(64, "0");
  return {
    id,
    name,
    bytes: 1000 + number,
    received: "2026-11-29T10:00:00.123Z",
    format: "pe",
    rules: 578,
    sample: { md5: "", sha1: "", sha256: id.replaceAll("0", "a") },
    calls: 1234,
    processes: 2,
    levels: { high, medium: 0, low },
    problems: [],
    complete: true,
    artifacts: true,
    capabilities: [
      ...Array.from({ length: high }, (_, index) => ({ name: `inject ${index}`, namespace: "process/inject", level: "high" as const })),
      ...Array.from({ length: low }, (_, index) => ({ name: `read ${index}`, namespace: "file/read", level: "low" as const })),
    ],
  };
}

/** The answers of a server, and what it was asked. */
export class StartServer {
  readonly asked: string[] = [];
  /** The token that requests must present, if any. */
  token = "";
  /** The answer to each tried rule. */
  trial: { status: number; body: string } = { status: 200, body: "" };

  constructor(readonly reports: Report[]) {}

  /** Lets the browser ask this server. */
  async attach(page: Page): Promise<void> {
    await page.route(`${ORIGIN}/**`, (route) => this.answer(route));
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    const headers = await request.allHeaders();
    const line = `${request.method()} ${url.pathname}`;
    if (line === "GET /") {
      const body = readFileSync(PAGE, "utf8");
      const policy = / content="(default-src [^"]+)"/.exec(body)?.[1] ?? "";
      const fields = { "Content-Security-Policy": `${policy}; frame-ancestors 'none'` };
      return route.fulfill({ status: 200, contentType: "text/html; charset=utf-8", body, headers: fields });
    }
    this.asked.push(`${line}${url.search}`);
    const isOpen = this.token === "" || (headers["cookie"] ?? "").includes(COOKIE);
    if (!isOpen && headers["authorization"] !== `Bearer ${this.token}`) {
      return problem(route, 401, "the request needs the token of the server");
    }
    switch (line) {
      case "POST /session":
        return route.fulfill({ status: 204, headers: { "Set-Cookie": `${COOKIE}; HttpOnly; SameSite=Strict; Path=/` } });
      case "GET /reports":
        return json(route, 200, this.list(url.searchParams));
      case "POST /reports":
        return this.upload(route, url.searchParams.get("name") ?? "report");
      case "POST /rules/try":
        return route.fulfill({ status: this.trial.status, contentType: "application/json", body: this.trial.body });
      default: {
        const found = this.reports.find(({ id }) => line === `GET /reports/${id}`);
        return found === undefined ? problem(route, 404, "there is no report with this id") : json(route, 200, found);
      }
    }
  }

  private list(query: URLSearchParams): object {
    const name = query.get("name") ?? "";
    const offset = Number(query.get("offset") ?? "0");
    const found = this.reports.filter((one) => one.name.includes(name) && (query.get("level") !== "high" || one.levels.high > 0));
    return { total: found.length, offset, reports: found.slice(offset, offset + Number(query.get("limit"))) };
  }

  private async upload(route: Route, name: string): Promise<void> {
    if (route.request().postData() === "nonsense") return problem(route, 422, `${name} can't be read: unknown report format`);
    const added = report(this.reports.length + 1, name, 1);
    this.reports.unshift(added);
    return json(route, 201, added);
  }
}

function json(route: Route, status: number, value: object): Promise<void> {
  return route.fulfill({ status, contentType: "application/json", body: JSON.stringify(value) });
}

function problem(route: Route, status: number, detail: string): Promise<void> {
  return json(route, status, { status, title: "", detail });
}
