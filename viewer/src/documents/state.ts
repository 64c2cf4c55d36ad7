import { LEVELS, type Level } from "../data/header";
import { Observable } from "../state/observable";
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

/** The state of a page. It changes only by the methods below. */
export class DocumentStore extends Observable<DocumentState> {
  constructor(state: DocumentState = INITIAL) {
    super(state);
  }

  clear(): void {
    this.set({ text: "", levels: [], process: null });
  }

  toggle(id: string): void {
    this.set({ toggled: switched(this.state.toggled, id) });
  }

  switch(name: string): void {
    this.set({ switches: switched(this.state.switches, name) });
  }

  level(level: Level): void {
    const levels = switched(this.state.levels, level);
    this.set({ levels: LEVELS.filter((one) => levels.includes(one)) });
  }
}

/** The list without the element if it has it; otherwise with it. */
function switched<T>(list: readonly T[], element: T): readonly T[] {
  const others = list.filter((one) => one !== element);
  return others.length < list.length ? others : [...list, element];
}
