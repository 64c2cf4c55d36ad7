import { useEffect, useRef, useState } from "preact/hooks";

interface Readable<S> {
  get(): S;
  /** Returns a function that removes the listener. */
  subscribe(listener: () => void): () => void;
}

/** A part of the state of a store. The view is drawn again when that part changes (compared by identity). */
export function usePart<S, T>(store: Readable<S>, part: (state: S) => T): T {
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
