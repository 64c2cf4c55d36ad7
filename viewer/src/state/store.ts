import type { Level, Origin, OutcomeName } from "../data/header";
import { Observable } from "./observable";
import type { Theme } from "./theme";

/** What is selected. Each is a number of the data or null. */
export interface Selection {
  process: number | null;
  thread: number | null;
  rule: number | null;
  match: number | null;
  call: number | null;
}

/** What is shown. Empty lists and texts filter nothing. */
export interface Filters {
  /** A part of any text of a call. */
  text: string;
  /** A part of the name of a rule, its namespace or its techniques. */
  rules: string;
  processes: readonly number[];
  thread: number | null;
  /** Microseconds since the start of the trace, both included; numbers of calls if no call has a time. */
  time: { from: number; to: number } | null;
  /** The name of a function. */
  api: string;
  category: string;
  outcome: OutcomeName | null;
  /** Calls only that prove something. */
  proving: boolean;
  /** Calls only that prove this rule. */
  rule: number | null;
  levels: readonly Level[];
  origins: readonly Origin[];
  /** Matches and artifacts of the background, too, if no origins are chosen. */
  background: boolean;
  /** An ATT&CK id, or the name of a tactic. */
  technique: string;
  /** A part of the name of an artifact, of what was done to it, or of its details. */
  artifact: string;
  /** A kind of artifacts. */
  kind: string;
}

export type View = "capabilities" | "calls" | "matrix" | "artifacts";
export type Grouping = "level" | "namespace" | "technique" | "time";

export interface State {
  selection: Selection;
  filters: Filters;
  view: View;
  grouping: Grouping;
  theme: Theme;
  help: boolean;
}

export const NO_SELECTION: Selection = { process: null, thread: null, rule: null, match: null, call: null };

export const NO_FILTERS: Filters = {
  text: "",
  rules: "",
  processes: [],
  thread: null,
  time: null,
  api: "",
  category: "",
  outcome: null,
  proving: false,
  rule: null,
  levels: [],
  origins: [],
  background: false,
  technique: "",
  artifact: "",
  kind: "",
};

export const INITIAL: State = {
  selection: NO_SELECTION,
  filters: NO_FILTERS,
  view: "capabilities",
  grouping: "level",
  theme: "system",
  help: false,
};

/** The state of the page. It changes only by the methods below. */
export class Store extends Observable<State> {
  constructor(state: State = INITIAL) {
    super(state);
  }

  filter(change: Partial<Filters>): void {
    this.set({ filters: { ...this.state.filters, ...change } });
  }

  clearFilters(): void {
    this.set({ filters: NO_FILTERS });
  }

  select(change: Partial<Selection>): void {
    this.set({ selection: { ...this.state.selection, ...change } });
  }

  /** Selects a rule and optionally one of its matches. */
  showRule(rule: number, match: number | null = null): void {
    this.select({ rule, match });
  }

  /** Selects a call and shows it in the table of calls. */
  showCall(call: number): void {
    this.set({ view: "calls", selection: { ...this.state.selection, call } });
  }

  /** Filters by one process, or by all if that one was the filter already. */
  toggleProcess(process: number): void {
    const { processes } = this.state.filters;
    const only = processes.length === 1 && processes[0] === process;
    this.set({
      filters: { ...this.state.filters, processes: only ? [] : [process], thread: null },
      selection: { ...this.state.selection, process: only ? null : process, thread: null },
    });
  }
}
