import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Story } from "../data/story";
import type { Session } from "./session";
import type { State, Store } from "./store";

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
  const { store } = useApp();
  const [, redraw] = useState(0);
  const value = part(store.get());
  const shown = useRef(value);
  shown.current = value;
  const read = useRef(part);
  read.current = part;
  useEffect(() => {
    const check = () => {
      if (!Object.is(read.current(store.get()), shown.current)) redraw((count) => count + 1);
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return value;
}

