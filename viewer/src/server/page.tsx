import { useEffect } from "preact/hooks";
import { nextTheme } from "../state/theme";
import { goTo } from "../ui/goto";
import { KeyHelp, type Key } from "../ui/keyhelp";
import { onKeys } from "../ui/onkeys";
import { PageButtons } from "../ui/pagebuttons";
import { Reports } from "./reports";
import { TokenForm } from "./session";
import { useServer, useServerState, type ServerStore } from "./state";
import { Trial } from "./trial";
import { Upload } from "./upload";

const KEYS: readonly Key[] = [
  { keys: ["1", "2", "3"], what: "Go to a section" },
  { keys: ["/"], what: "Search by name" },
  { keys: ["c"], what: "Remove all conditions of the search" },
  { keys: ["Esc"], what: "Leave a field" },
  { keys: ["t"], what: "Change the theme" },
  { keys: ["?"], what: "Show these keys" },
];

/** The page that a browser shows first: the reports, a place to upload others, and one to try a rule. */
export function StartPage() {
  const store = useServer();
  const theme = useServerState((state) => state.theme);
  const help = useServerState((state) => state.help);
  const isLocked = useServerState((state) => state.isLocked);
  const wasOpen = useServerState((state) => state.list !== null);
  useEffect(() => onKeys((key) => press(key, store)), [store]);
  return (
    <>
      <header class="bar document-bar">
        <h1>
          <span class="product">callscope</span> reports
        </h1>
        <PageButtons theme={theme} onTheme={() => nextTheme(store)} onHelp={() => store.set({ help: true })} />
      </header>
      <main class="document">
        {isLocked && <TokenForm />}
        {(!isLocked || wasOpen) && (
          <>
            <Reports />
            <Upload />
            <Trial />
          </>
        )}
      </main>
      <footer class="document-foot quiet">
        Programs use the same interface: <a href="openapi.json">its description</a>.
      </footer>
      <KeyHelp open={help} onClose={() => store.set({ help: false })} tables={[{ title: "Keys", keys: KEYS }]}>
        <p class="quiet">The address of the page holds the search, so you can share it.</p>
      </KeyHelp>
    </>
  );
}

function press(key: string, store: ServerStore): boolean {
  if (/^[1-3]$/.test(key)) return goTo(document.querySelectorAll<HTMLElement>(".document > section > h2")[Number(key) - 1]);
  switch (key) {
    case "?":
      store.set({ help: true });
      return true;
    case "/":
      return goTo(document.querySelector<HTMLElement>(".search input[name=name]"));
    case "c":
      store.clear();
      return true;
    case "t":
      nextTheme(store);
      return true;
    default:
      return false;
  }
}
