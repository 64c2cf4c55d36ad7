import { nextTheme } from "../state/theme";
import { goTo } from "../ui/goto";
import type { Key } from "../ui/keyhelp";
import { onKeys } from "../ui/onkeys";
import type { DocumentStore } from "./state";

export const DOCUMENT_KEYS: readonly Key[] = [
  { keys: ["1", "…", "9"], what: "Go to a section" },
  { keys: ["j", "↓"], what: "Next row" },
  { keys: ["k", "↑"], what: "Previous row" },
  { keys: ["Enter"], what: "Open or close the row" },
  { keys: ["/"], what: "Filter by text" },
  { keys: ["c"], what: "Remove all filters" },
  { keys: ["Esc"], what: "Leave a field" },
  { keys: ["t"], what: "Change the theme" },
  { keys: ["?"], what: "Show these keys" },
];

/** Handles the keys of the page. Returns a function that ends that. */
export function handleKeys(store: DocumentStore): () => void {
  return onKeys((key) => press(key, store));
}

function press(key: string, store: DocumentStore): boolean {
  if (/^[1-9]$/.test(key)) return goTo(document.querySelectorAll<HTMLElement>(".document > section > h2")[Number(key) - 1]);
  switch (key) {
    case "?":
      store.set({ help: true });
      return true;
    case "/":
      return goTo(document.querySelector<HTMLElement>(".bar input[type=search]"));
    case "c":
      store.clear();
      return true;
    case "t":
      nextTheme(store);
      return true;
    case "j":
    case "ArrowDown":
      return moveRow(1);
    case "k":
    case "ArrowUp":
      return moveRow(-1);
    default:
      return false;
  }
}

/** Moves the focus to the next or previous row that can be opened. */
function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(".document summary")].filter((row) => row.checkVisibility());
  const active = document.activeElement;
  const at = active === null ? -1 : rows.indexOf(active as HTMLElement);
  const next = at >= 0 ? rows[at + step] : nextAfter(rows, active, step);
  if (next === undefined) return at >= 0;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** The row that follows an element that is no row; the first one if that is the page. */
function nextAfter(rows: HTMLElement[], active: Element | null, step: 1 | -1): HTMLElement | undefined {
  if (active === null || active === document.body) return rows[0];
  const follows = (row: HTMLElement) => (active.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return step > 0 ? rows.find(follows) : rows.findLast((row) => !follows(row));
}
