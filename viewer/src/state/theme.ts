export type Theme = "system" | "light" | "dark";

const KEY = "callscope-theme";
const NEXT: Record<Theme, Theme> = { system: "dark", dark: "light", light: "system" };

/** A store whose state has a theme. */
interface Themed {
  get(): { theme: Theme };
  set(change: { theme: Theme }): void;
  subscribe(listener: () => void): () => void;
}

export function nextTheme(store: Themed): void {
  store.set({ theme: NEXT[store.get().theme] });
}

/** Shows the theme of the store, and keeps the reader's choice where the browser allows that. */
export function applyTheme(store: Themed): void {
  store.set({ theme: storedTheme() });
  let shown: Theme | null = null;
  const show = () => {
    const { theme } = store.get();
    if (theme === shown) return;
    shown = theme;
    document.documentElement.dataset["theme"] = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Pages opened from a file may have no storage.
    }
  };
  show();
  store.subscribe(show);
}

function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : "system";
  } catch {
    return "system";
  }
}
