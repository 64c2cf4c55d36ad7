import { LEVELS, type Level } from "../data/header";
import { INITIAL, type DocumentState } from "./state";

/** The part of the state that an address holds. */
export type Addressed = Omit<DocumentState, "theme" | "help">;

/** An address with more or longer texts would be too long to share. */
const MAX_ROWS = 40;
const MAX_LENGTH = 300;

/** The state as a fragment with its `#`; empty if it is the initial state. */
export function writeFragment(state: Addressed): string {
  const parts = new URLSearchParams();
  if (state.text !== "" && state.text.length <= MAX_LENGTH) parts.set("text", state.text);
  if (state.levels.length > 0) parts.set("levels", state.levels.join("."));
  if (state.process !== null) parts.set("process", String(state.process));
  for (const name of state.switches) parts.append("show", name);
  for (const id of state.toggled.filter((row) => row.length <= MAX_LENGTH).slice(0, MAX_ROWS)) parts.append("row", id);
  const text = parts.toString();
  return text === "" ? "" : `#${text}`;
}

/** The state of a fragment. What it does not name, or names wrongly, is as at the start. */
export function readFragment(fragment: string): Addressed {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const levels = (parts.get("levels") ?? "").split(".");
  const process = parts.get("process") ?? "";
  return {
    text: parts.get("text") ?? INITIAL.text,
    levels: LEVELS.filter((level: Level) => levels.includes(level)),
    process: /^\d{1,9}$/.test(process) ? Number(process) : null,
    switches: parts.getAll("show"),
    toggled: parts.getAll("row"),
  };
}
