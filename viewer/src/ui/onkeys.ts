/**
 * Passes the keys that are pressed outside of fields and dialogs to a page. Escape leaves a field. Returns a function that ends that.
 *
 * @param press handles a key; false if the browser should
 */
export function onKeys(press: (key: string) => boolean): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isDialogOpen()) return;
    const field = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("input, select, textarea") : null;
    if (field !== null) {
      if (event.key === "Escape") field.blur();
      return;
    }
    if (press(event.key)) event.preventDefault();
  };
  addEventListener("keydown", listener);
  return () => removeEventListener("keydown", listener);
}

/** The document knows this at once; the state of the page follows. */
function isDialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
