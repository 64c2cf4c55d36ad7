import type { Store, View } from "../state/store";
import { onKeys } from "./onkeys";

/** The regions that number keys lead to, with the views that they show. */
const REGIONS: readonly { key: string; name: string; id: string; view?: View }[] = [
  { key: "1", name: "summary", id: "region-summary" },
  { key: "2", name: "processes", id: "region-processes" },
  { key: "3", name: "timeline", id: "region-timeline" },
  { key: "4", name: "capabilities", id: "view-capabilities", view: "capabilities" },
  { key: "5", name: "calls", id: "view-calls", view: "calls" },
  { key: "6", name: "ATT&CK", id: "view-matrix", view: "matrix" },
  { key: "7", name: "artifacts", id: "view-artifacts", view: "artifacts" },
  { key: "8", name: "details", id: "region-details" },
];

export const KEYS: readonly { keys: string[]; what: string }[] = [
  ...REGIONS.map(({ key, name }) => ({ keys: [key], what: `Go to the ${name}` })),
  { keys: ["j", "↓"], what: "Next row" },
  { keys: ["k", "↑"], what: "Previous row" },
  { keys: ["Enter"], what: "Open the row or button" },
  { keys: ["n", "p"], what: "Next or previous call that is evidence" },
  { keys: ["/"], what: "Filter the view by text" },
  { keys: ["c"], what: "Remove all filters" },
  { keys: ["Esc"], what: "Leave a field; close the call, then the capability" },
  { keys: ["t"], what: "Change the theme" },
  { keys: ["?"], what: "Show these keys" },
];

/** What the keys do that the page cannot do by itself. */
export interface KeyActions {
  theme: () => void;
  clear: () => void;
  evidence: (step: 1 | -1) => void;
}

/** Handles the keys of the page. Returns a function that ends that. */
export function handleKeys(store: Store, actions: KeyActions): () => void {
  return onKeys((key) => press(key, store, actions));
}

function press(key: string, store: Store, actions: KeyActions): boolean {
  const region = REGIONS.find((one) => one.key === key);
  if (region !== undefined) {
    if (region.view !== undefined) store.set({ view: region.view });
    requestAnimationFrame(() => focusRegion(region.id));
    return true;
  }
  switch (key) {
    case "?":
      store.set({ help: true });
      return true;
    case "/":
      return focusFilter(store);
    case "t":
      actions.theme();
      return true;
    case "c":
      actions.clear();
      return true;
    case "n":
      actions.evidence(1);
      return true;
    case "p":
      actions.evidence(-1);
      return true;
    case "Escape":
      return deselect(store);
    case "j":
    case "k":
    case "ArrowDown":
    case "ArrowUp":
      return passToList(key);
    default:
      return false;
  }
}

function focusRegion(id: string): void {
  const region = document.getElementById(id);
  if (region === null) return;
  const inside =
    region.querySelector<HTMLElement>("canvas[tabindex]") ??
    region.querySelector<HTMLElement>("[data-list], .process-name, a, button");
  (inside ?? region).focus();
  region.scrollIntoView({ block: "nearest" });
}

function focusFilter(store: Store): boolean {
  const { view } = store.get();
  if (view === "matrix") store.set({ view: "capabilities" });
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(".views input[type=search]");
    field?.focus();
    field?.select();
  });
  return true;
}

function deselect(store: Store): boolean {
  const { call, rule } = store.get().selection;
  if (call !== null) store.select({ call: null });
  else if (rule !== null) store.select({ rule: null, match: null });
  else return false;
  return true;
}

/** Rows are moved through in the list of the view if no other list has the focus. */
function passToList(key: string): boolean {
  const active = document.activeElement;
  if (active !== null && active !== document.body && active.closest("[data-list], canvas, .tree") !== null) return false;
  const list = document.querySelector<HTMLElement>(".views [data-list]");
  if (list === null) return false;
  list.focus();
  list.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  return true;
}
