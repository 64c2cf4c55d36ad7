import { ADDRESS_DELAY, changeAddress } from "../state/changeaddress";
import { readFragment, writeFragment } from "./fragment";
import type { DocumentStore } from "./state";

/** Mirrors the state in the fragment of the page's address, so that an address leads to what its sender saw. */
export function mirrorInAddress(store: DocumentStore): void {
  store.set(readFragment(location.hash));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    const fragment = writeFragment(store.get());
    if (fragment === writeFragment(readFragment(location.hash))) return;
    changeAddress(fragment, false);
  };
  store.subscribe(() => {
    timer ??= setTimeout(write, ADDRESS_DELAY);
  });
  addEventListener("hashchange", () => {
    const read = readFragment(location.hash);
    if (writeFragment(read) !== writeFragment(store.get())) store.set(read);
  });
}
