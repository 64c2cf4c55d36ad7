import { ADDRESS_DELAY, changeAddress } from "./changeaddress";
import { readFragment, writeFragment } from "./fragment";
import type { State, Store } from "./store";

/**
 * Mirrors the state in the fragment of the page's address, so that an address leads to what its sender saw. The history
 * gets an entry when a selection or the view changes, but not for each letter of a filter.
 */
export function mirrorInAddress(store: Store): void {
  store.set(readFragment(location.hash));
  let written = store.get();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    const state = store.get();
    const fragment = writeFragment(state);
    if (fragment === writeFragment(written)) return;
    const isStep = state.selection !== written.selection || state.view !== written.view;
    written = state;
    changeAddress(fragment, isStep);
  };
  store.subscribe(() => {
    if (isAddressed(store.get(), written)) timer ??= setTimeout(write, ADDRESS_DELAY);
  });
  const follow = () => {
    clearTimeout(timer);
    timer = undefined;
    const read = readFragment(location.hash);
    if (writeFragment(read) === writeFragment(store.get())) return;
    store.set(read);
    clearTimeout(timer);
    timer = undefined;
    written = store.get();
  };
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
}

/** Whether a part of the state has changed that the address holds. */
function isAddressed(now: State, before: State): boolean {
  return (
    now.selection !== before.selection ||
    now.filters !== before.filters ||
    now.view !== before.view ||
    now.grouping !== before.grouping
  );
}
