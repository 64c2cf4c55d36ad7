/** A page whose help takes the keys while it is open. */
interface Helping {
  get(): { help: boolean };
}

/**
 * Passes the keys that are pressed outside of fields to a page. Escape leaves a field. Returns a function that ends that.
 *
 * @param press handles a key; false if the browser should
 */
export function onKeys(store: Helping, press: (key: string) => boolean): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || store.get().help) return;
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
