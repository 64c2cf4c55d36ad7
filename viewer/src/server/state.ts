import { ADDRESS_DELAY, changeAddress } from "../state/changeaddress";
import { Observable } from "../state/observable";
import type { Theme } from "../state/theme";
import { usePart } from "../state/usepart";
import { listReports, messageOf, RequestFailure, type ReportList } from "./api";
import { ALL, parametersOf, queryOf, searchOf, type Search } from "./search";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

export interface ServerState {
  theme: Theme;
  help: boolean;
  search: Search;
  /** The reports that are shown; null until the server has answered. */
  list: ReportList | null;
  /** Why the list could not be read; empty if it could. */
  failure: string;
  /** Whether the server asks for its token. */
  isLocked: boolean;
}

/** A pause in typing after which the server is asked. */
const PAUSE = 200; // milliseconds

/** The state of the start page. */
export class ServerStore extends Observable<ServerState> {
  /** The number of the last request; the answers to earlier ones come too late. */
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super({ theme: "system", help: false, search: searchOf(location.hash), list: null, failure: "", isLocked: false });
    addEventListener("hashchange", () => {
      const search = searchOf(location.hash);
      if (parametersOf(search).toString() !== parametersOf(this.state.search).toString()) this.find(search);
    });
  }

  /** Changes conditions, from the first report on, and asks the server after a pause. */
  change(conditions: Partial<Search>): void {
    this.find({ ...this.state.search, ...conditions, offset: 0 });
  }

  /** Shows another page of the list. */
  page(offset: number): void {
    this.find({ ...this.state.search, offset: Math.max(0, offset) });
  }

  clear(): void {
    this.find(ALL);
  }

  private find(search: Search): void {
    this.set({ search });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const fragment = parametersOf(this.state.search).toString();
      setTimeout(() => changeAddress(fragment === "" ? "" : `#${fragment}`, false), ADDRESS_DELAY);
      void this.load();
    }, PAUSE);
  }

  /** Asks the server for the list. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    try {
      const list = await listReports(queryOf(this.state.search));
      if (turn === this.turn) this.set({ list, failure: "", isLocked: false });
    } catch (failure) {
      if (turn === this.turn) this.set({ failure: this.explain(failure) });
    }
  }

  /** What went wrong, for a reader. If the server asks for its token, the page asks for it. */
  explain(failure: unknown): string {
    if (failure instanceof RequestFailure && failure.needsToken) this.set({ isLocked: true });
    return messageOf(failure);
  }
}

export const ServerContext = createContext<ServerStore | null>(null);

export function useServer(): ServerStore {
  const store = useContext(ServerContext);
  if (store === null) throw new Error("a view was drawn outside the page");
  return store;
}

/** A part of the state. The view is drawn again when that part changes. */
export function useServerState<T>(part: (state: ServerState) => T): T {
  return usePart(useServer(), part);
}
