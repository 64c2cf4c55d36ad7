import { LEVELS, type Level } from "../data/header";

/** Which reports are listed; all conditions must hold, and empty ones always do. */
export interface Search {
  name: string;
  capability: string;
  /** The beginning of a hash. */
  hash: string;
  level: Level | "";
  /** The number of reports before the first one that is shown. */
  offset: number;
}

export const ALL: Search = { name: "", capability: "", hash: "", level: "", offset: 0 };

/** The number of reports on a page of the list; the ids of so many fit into the address of a request. */
export const PAGE_SIZE = 50;

const HASH = /^[0-9a-f]{4,64}$/i;

/** Whether the server takes the beginning of a hash. */
export function isHash(text: string): boolean {
  return HASH.test(text.trim());
}

/** The conditions as parameters, for the address of the page. */
export function parametersOf(search: Search): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const key of ["name", "capability", "hash", "level"] as const) {
    if (search[key].trim() !== "") parameters.set(key, search[key].trim());
  }
  if (search.offset > 0) parameters.set("offset", String(search.offset));
  return parameters;
}

/** The conditions as the query of a request; a hash that is not complete enough is left out. */
export function queryOf(search: Search): URLSearchParams {
  const query = parametersOf(search);
  if (!isHash(search.hash)) query.delete("hash");
  query.set("limit", String(PAGE_SIZE));
  return query;
}

/** The conditions in the fragment of an address. What it does not name, or names wrongly, is as for all reports. */
export function searchOf(fragment: string): Search {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const offset = parameters.get("offset") ?? "";
  const text = (key: string): string => (parameters.get(key) ?? "").slice(0, 200);
  return {
    name: text("name"),
    capability: text("capability"),
    hash: text("hash"),
    level: LEVELS.find((level) => level === parameters.get("level")) ?? "",
    offset: /^\d{1,8}$/.test(offset) ? Number(offset) : 0,
  };
}
