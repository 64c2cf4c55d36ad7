import { LEVELS, ORIGINS, OUTCOMES, type Level, type Origin, type OutcomeName } from "../data/header";
import {
  INITIAL,
  NO_FILTERS,
  NO_SELECTION,
  type Filters,
  type Grouping,
  type Selection,
  type State,
  type View,
} from "./store";

const VIEWS: readonly View[] = ["capabilities", "calls", "matrix", "artifacts"];
const GROUPINGS: readonly Grouping[] = ["level", "namespace", "technique", "time"];
const SELECTABLE = ["process", "thread", "rule", "match", "call"] as const;
const TEXTS = ["text", "rules", "api", "category", "technique", "artifact", "kind"] as const;

/** The part of the state that an address holds. */
type Addressed = Pick<State, "selection" | "filters" | "view" | "grouping">;

/** The state as a fragment with its `#`; empty if it is the initial state. */
export function writeFragment(state: Addressed): string {
  const parts = new URLSearchParams();
  if (state.view !== INITIAL.view) parts.set("view", state.view);
  if (state.grouping !== INITIAL.grouping) parts.set("by", state.grouping);
  for (const key of SELECTABLE) {
    const number = state.selection[key];
    if (number !== null) parts.set(key, String(number));
  }
  writeFilters(state.filters, parts);
  const text = parts.toString();
  return text === "" ? "" : `#${text}`;
}

function writeFilters(filters: Filters, parts: URLSearchParams): void {
  for (const key of TEXTS) if (filters[key] !== "") parts.set(`f.${key}`, filters[key]);
  if (filters.processes.length > 0) parts.set("f.processes", filters.processes.join("."));
  if (filters.rule !== null) parts.set("f.rule", String(filters.rule));
  if (filters.thread !== null) parts.set("f.thread", String(filters.thread));
  if (filters.time !== null) parts.set("f.time", `${filters.time.from}-${filters.time.to}`);
  if (filters.outcome !== null) parts.set("f.outcome", filters.outcome);
  if (filters.proving) parts.set("f.proving", "1");
  if (filters.levels.length > 0) parts.set("f.levels", filters.levels.join("."));
  if (filters.background) parts.set("f.background", "1");
  if (filters.origins.length > 0) parts.set("f.origins", filters.origins.map((origin) => ORIGINS[origin]).join("."));
}

/** The state of a fragment. What it does not name, or names wrongly, is as at the start. */
export function readFragment(fragment: string): Addressed {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const selection: Selection = { ...NO_SELECTION };
  for (const key of SELECTABLE) selection[key] = number(parts.get(key));
  return {
    selection,
    filters: readFilters(parts),
    view: oneOf(VIEWS, parts.get("view")) ?? INITIAL.view,
    grouping: oneOf(GROUPINGS, parts.get("by")) ?? INITIAL.grouping,
  };
}

function readFilters(parts: URLSearchParams): Filters {
  const filters: Filters = { ...NO_FILTERS };
  for (const key of TEXTS) filters[key] = parts.get(`f.${key}`) ?? "";
  filters.processes = list(parts.get("f.processes")).flatMap((text) => number(text) ?? []);
  filters.rule = number(parts.get("f.rule"));
  filters.thread = number(parts.get("f.thread"));
  filters.time = range(parts.get("f.time"));
  filters.outcome = oneOf<OutcomeName>(OUTCOMES, parts.get("f.outcome"));
  filters.proving = parts.get("f.proving") === "1";
  filters.background = parts.get("f.background") === "1";
  filters.levels = list(parts.get("f.levels")).flatMap((text) => oneOf<Level>(LEVELS, text) ?? []);
  filters.origins = list(parts.get("f.origins")).flatMap((text) => {
    const origin = oneOf(ORIGINS, text);
    return origin === null ? [] : [ORIGINS.indexOf(origin) as Origin];
  });
  return filters;
}

function list(text: string | null): string[] {
  return text === null || text === "" ? [] : text.split(".");
}

function number(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function range(text: string | null): { from: number; to: number } | null {
  const parts = (text ?? "").split("-").map(number);
  const [from, to] = parts;
  return parts.length === 2 && from !== null && to !== null && from <= to ? { from, to } : null;
}

function oneOf<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((one) => one === text) ?? null;
}
