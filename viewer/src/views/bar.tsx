import type { ComponentChildren } from "preact";
import { ORIGINS } from "../data/header";
import { useApp, useStore } from "../state/app";
import { NO_FILTERS, type Filters } from "../state/store";
import { nextTheme } from "../state/theme";
import { clock, number, processName } from "../ui/format";
import { PageButtons } from "../ui/pagebuttons";
import { Text } from "../ui/text";
import "./bar.css";

/** The name of the report, the filters in force, and what concerns the whole page. */
export function Bar() {
  const { story, store } = useApp();
  const theme = useStore((state) => state.theme);
  return (
    <header class="bar">
      <h1>
        <span class="product">callscope</span> <Text text={story.header.report} limit={120} />
      </h1>
      <Chips />
      <PageButtons theme={theme} onTheme={() => nextTheme(store)} onHelp={() => store.set({ help: true })} />
    </header>
  );
}

/** The filters that are in force; a click takes one away. */
function Chips() {
  const { story, store } = useApp();
  const filters = useStore((state) => state.filters);
  const chips: { name: string; text: string; off: Partial<Filters> }[] = [];
  const add = (name: string, text: string, off: Partial<Filters>) => {
    if (text !== "") chips.push({ name, text, off });
  };
  for (const process of filters.processes) {
    if (process < story.processes.length) {
      const processes = filters.processes.filter((other) => other !== process);
      add("process", processName(story, process), { processes, thread: null });
    }
  }
  const thread = filters.thread === null ? undefined : story.threads[filters.thread];
  if (thread !== undefined) add("thread", String(thread.tid), { thread: null });
  if (filters.time !== null) {
    const { from, to } = filters.time;
    if (story.calls.span === null) add("calls", `${number(from)} to ${number(to)}`, { time: null });
    else add("time", `${clock(from)} to ${clock(to)}`, { time: null });
  }
  add("text", filters.text, { text: "" });
  add("function", filters.api, { api: "" });
  add("category", filters.category, { category: "" });
  add("outcome", filters.outcome ?? "", { outcome: null });
  if (filters.rule !== null) add("evidence of", story.rules[filters.rule]?.name ?? "", { rule: null });
  else if (filters.proving) add("calls", "evidence", { proving: false });
  add("level", filters.levels.join(", "), { levels: [] });
  add("origin", filters.origins.map((origin) => ORIGINS[origin]).join(", "), { origins: [] });
  add("origin", filters.background && filters.origins.length === 0 ? "all" : "", { background: false });
  add("technique", filters.technique, { technique: "" });
  add("capability", filters.rules, { rules: "" });
  add("artifact", filters.artifact, { artifact: "" });
  const titles = story.header.artifactTitles;
  add("artifacts", Object.hasOwn(titles, filters.kind) ? titles[filters.kind] : filters.kind, { kind: "" });
  return (
    <div class="chips" role="group" aria-label="Filters in force">
      {chips.map(({ name, text, off }) => (
        <Chip key={`${name} ${text}`} onOff={() => store.filter(off)}>
          <span class="quiet">{name}</span> <Text text={text} limit={40} />
        </Chip>
      ))}
      {chips.length > 0 && (
        <button type="button" class="link" title="Remove all filters (c)" onClick={() => store.filter(NO_FILTERS)}>
          clear
        </button>
      )}
    </div>
  );
}

function Chip({ children, onOff }: { children: ComponentChildren; onOff: () => void }) {
  return (
    <button type="button" class="chip" title="Remove this filter" onClick={onOff}>
      {children} <span aria-hidden="true">×</span>
    </button>
  );
}
