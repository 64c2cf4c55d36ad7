import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Story } from "../data/story";
import type { Session } from "./session";
import type { State, Store } from "./store";
import { usePart } from "./usepart";

/** What every view needs. */
export interface App {
  story: Story;
  store: Store;
  session: Session;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("a view was drawn outside the page");
  return app;
}

/** A part of the state. The view is drawn again when that part changes (compared by identity). */
export function useStore<T>(part: (state: State) => T): T {
  return usePart(useApp().store, part);
}
