/** The requests of the page to its server; the server's openapi.json describes them. */
import type { Level } from "../data/header";

/** What is known of a stored report. */
export interface Summary {
  id: string;
  name: string;
  bytes: number;
  received: string;
  format: string;
  rules: number;
  sample: { md5: string; sha1: string; sha256: string };
  calls?: number;
  processes: number;
  levels: Record<Level, number>;
  problems: string[];
  complete: boolean;
  artifacts: boolean;
}

/** A report with its capabilities. */
export interface Report extends Summary {
  capabilities: { name: string; namespace: string; level: Level }[];
}

export interface ReportList {
  /** The number of all reports that are found. */
  total: number;
  offset: number;
  reports: Summary[];
}

/** A problem of a rule. */
export interface Problem {
  code: string;
  line?: number;
  column?: number;
  message: string;
  advice: string;
}

/** A request that failed. Its message says why, in the words of the server. */
export class RequestFailure extends Error {
  constructor(
    /** The status of HTTP; 0 if there was no answer. */
    readonly status: number,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }

  /** Whether the server asks for its token. */
  get needsToken(): boolean {
    return this.status === 401;
  }
}

/** What went wrong, for a reader. */
export function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

/**
 * Sends a request.
 *
 * @throws RequestFailure if the server refuses it or can't be reached
 */
async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: "same-origin", cache: "no-store" });
  } catch (failure) {
    if (init.signal?.aborted === true) throw failure;
    throw new RequestFailure(0, "the server can't be reached, or it closed the connection");
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}

async function failureOf(response: Response): Promise<RequestFailure> {
  const fallback = `the server answered with the status ${response.status}`;
  try {
    const { detail, problems } = (await response.json()) as { detail?: string; problems?: Problem[] };
    return new RequestFailure(response.status, detail ?? fallback, problems ?? []);
  } catch {
    return new RequestFailure(response.status, fallback); // perhaps a proxy answered
  }
}

/** Opens a session, so that further requests and links need no token. */
export async function openSession(token: string): Promise<void> {
  if (!/^[!-~]+$/.test(token)) throw new RequestFailure(401, "a token has no blanks and only characters of ASCII");
  await send("session", { method: "POST", headers: { Authorization: `Bearer ${token}` } });
}

export async function listReports(query: URLSearchParams): Promise<ReportList> {
  return (await (await send(`reports?${query.toString()}`)).json()) as ReportList;
}

export async function showReport(id: string): Promise<Report> {
  return (await (await send(reportPath(id))).json()) as Report;
}

/** The address of a report or a part of it, relative to the page. */
export function reportPath(id: string, part = ""): string {
  return `reports/${encodeURIComponent(id)}${part === "" ? "" : `/${part}`}`;
}

/** The server takes names of so many characters. */
const LONGEST_NAME = 255;

/** Uploads a report and waits for its analysis. */
export async function uploadReport(file: File): Promise<{ report: Report; isNew: boolean }> {
  const name = file.name.replace(/\p{Cc}/gu, "_").slice(-LONGEST_NAME);
  const query = new URLSearchParams({ name: name === "" ? "report" : name });
  const response = await send(`reports?${query.toString()}`, {
    method: "POST",
    body: file,
    headers: { "Content-Type": "application/octet-stream" },
  });
  return { report: (await response.json()) as Report, isNew: response.status === 201 };
}

/** Tries a rule; the answer is a stream of JSON lines. */
export async function tryRule(rule: string, ids: readonly string[], signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const query = new URLSearchParams(ids.map((id) => ["report", id]));
  const response = await send(`rules/try?${query.toString()}`, {
    method: "POST",
    body: rule,
    headers: { "Content-Type": "application/yaml" },
    signal,
  });
  if (response.body === null) throw new RequestFailure(response.status, "the server sent no results");
  return response.body;
}
