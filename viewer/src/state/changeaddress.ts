/** Browsers refuse to change the address too often, and each change costs time. */
export const ADDRESS_DELAY = 150; // milliseconds

/**
 * Changes the fragment of the page's address.
 *
 * @param isStep whether the history gets an entry
 */
export function changeAddress(fragment: string, isStep: boolean): void {
  const address = fragment === "" ? location.href.split("#")[0] : fragment;
  try {
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // The browser has had enough changes for now. The next one brings the address up to date.
  }
}
