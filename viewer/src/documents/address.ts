import { readFragment, writeFragment } from "./fragment";
import type { DocumentStore } from "./state";

/** Browsers refuse to change the address too often. */
const DELAY = 150;

/** Mirrors the state in the fragment of the page's address, so that an address leads to what its sender saw. */
export function mirrorInAddress(store: DocumentStore): void {
  store.set(readFragment(location.hash));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    const fragment = writeFragment(store.get());
    if (fragment === writeFragment(readFragment(location.hash))) return;
    try {
      history.replaceState(null, "", fragment === "" ? location.href.split("#")[0] : fragment);
    } catch {
      // The browser has had enough changes for now. The next one brings the address up to date.
    }
  };
  store.subscribe(() => {
    timer ??= setTimeout(write, DELAY);
  });
  addEventListener("hashchange", () => {
    const read = readFragment(location.hash);
    if (writeFragment(read) !== writeFragment(store.get())) store.set(read);
  });
}
