import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { LEVELS } from "../data/header";
import { nextTheme } from "../state/theme";
import { number } from "../ui/format";
import { KeyHelp } from "../ui/keyhelp";
import { PageButtons } from "../ui/pagebuttons";
import { Text } from "../ui/text";
import "../views/bar.css";
import { useDocument, useDocumentState } from "./context";
import { DOCUMENT_KEYS, handleKeys } from "./keys";

interface Props {
  /** What kind of page it is, such as `diff`. */
  product: string;
  title: string;
  /** Whether rows have levels to filter by. */
  levels?: boolean;
  /** Filters of the view that are in force. */
  chips?: ComponentChildren;
  help: string;
  children: ComponentChildren;
}

/** What all pages have: a bar with a title and filters, the keys, and the help. */
export function Shell({ product, title, levels = false, chips, help, children }: Props) {
  const { store, page } = useDocument();
  const theme = useDocumentState((state) => state.theme);
  const helpOpen = useDocumentState((state) => state.help);
  useEffect(() => handleKeys(store), [store]);
  return (
    <>
      <header class="bar document-bar">
        <h1>
          <span class="product">callscope {product}</span> <Text text={title} limit={160} />
        </h1>
        <Filter />
        {levels && <LevelSwitches />}
        {chips}
        <PageButtons theme={theme} onTheme={() => nextTheme(store)} onHelp={() => store.set({ help: true })} />
      </header>
      <main class="document">{children}</main>
      <footer class="document-foot quiet">
        Written by <Text text={page.writer} limit={60} />
        {page.written !== "" && (
          <>
            , <Moment iso={page.written} />
          </>
        )}
      </footer>
      <KeyHelp open={helpOpen} onClose={() => store.set({ help: false })} tables={[{ title: "Keys", keys: DOCUMENT_KEYS }]}>
        <p class="quiet">{help} The address of the page holds what you filter and open, so you can share it.</p>
      </KeyHelp>
    </>
  );
}

function Filter() {
  const { store } = useDocument();
  const text = useDocumentState((state) => state.text);
  return (
    <input
      type="search"
      aria-label="Filter by text"
      placeholder="Filter (/)"
      value={text}
      onInput={(event) => store.set({ text: event.currentTarget.value })}
    />
  );
}

function LevelSwitches() {
  const { store } = useDocument();
  const levels = useDocumentState((state) => state.levels);
  return (
    <span class="toggles" role="group" aria-label="Levels">
      {LEVELS.map((level) => (
        <button key={level} type="button" class="toggle" aria-pressed={levels.includes(level)} onClick={() => store.level(level)}>
          {level}
        </button>
      ))}
    </span>
  );
}

/** A switch of the view, which the address holds. */
export function Switch({ name, children }: { name: string; children: ComponentChildren }) {
  const { store } = useDocument();
  const on = useDocumentState((state) => state.switches.includes(name));
  return (
    <button type="button" class="toggle" aria-pressed={on} onClick={() => store.switch(name)}>
      {children}
    </button>
  );
}

interface SectionProps {
  id: string;
  title: ComponentChildren;
  count?: number;
  tools?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of the page that a number key leads to. */
export function Section({ id, title, count, tools, children }: SectionProps) {
  return (
    <section aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`} tabIndex={-1}>
        {title} {count !== undefined && <span class="quiet">{number(count)}</span>}
      </h2>
      {tools !== undefined && <div class="section-tools">{tools}</div>}
      {children}
    </section>
  );
}

/** A moment as date and time; what is none is shown as it is. */
export function Moment({ iso }: { iso: string }) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return <Text text={iso} limit={60} />;
  const text = moment.toISOString().slice(0, 19).replace("T", " ");
  return (
    <time class="time" dateTime={moment.toISOString()}>
      {text} UTC
    </time>
  );
}
