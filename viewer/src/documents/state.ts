import { LEVELS, type Level } from "../data/header";
import type { Theme } from "../state/theme";

export interface DocumentState {
  theme: Theme;
  help: boolean;
  /** A part of any text of a row. */
  text: string;
  /** The levels that are shown; all if there are none. */
  levels: readonly Level[];
  /** The number of a process, or null for all. */
  process: number | null;
  /** Further switches that are on, by their names. */
  switches: readonly string[];
  /** The rows that differ from how they are at the start, open or closed, by their ids. */
  toggled: readonly string[];
}

export const INITIAL: DocumentState = {
  theme: "system",
  help: false,
  text: "",
  levels: [],
  process: null,
  switches: [],
  toggled: [],
};

/** The state of a page. It changes only by the methods below; listeners hear of every change. */
export class DocumentStore {
  private state: DocumentState;
  private readonly listeners = new Set<() => void>();

  constructor(state: DocumentState = INITIAL) {
    this.state = state;
  }

  get(): DocumentState {
    return this.state;
  }

  /** Returns a function that removes the listener. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  set(change: Partial<DocumentState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of [...this.listeners]) listener();
  }

  clear(): void {
    this.set({ text: "", levels: [], process: null });
  }

  toggle(id: string): void {
    this.set({ toggled: without(this.state.toggled, id) });
  }

  switch(name: string): void {
    this.set({ switches: without(this.state.switches, name) });
  }

  level(level: Level): void {
    const levels = without(this.state.levels, level);
    this.set({ levels: LEVELS.filter((one) => levels.includes(one)) });
  }
}

/** The list without the element, or with it if it was missing. */
function without<T>(list: readonly T[], element: T): readonly T[] {
  const others = list.filter((one) => one !== element);
  return others.length < list.length ? others : [...list, element];
}
