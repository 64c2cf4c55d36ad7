import { useMemo, useState } from "preact/hooks";
import { grouped, type Capability } from "../data/capabilities";
import { LEVELS, ORIGINS, type Origin } from "../data/header";
import { useApp, useStore } from "../state/app";
import type { Grouping } from "../state/store";
import { count, number, processName } from "../ui/format";
import { LevelMark, Time } from "../ui/parts";
import { Text, visible } from "../ui/text";
import { VirtualList } from "../ui/virtuallist";
import "./capabilities.css";

const GROUPINGS: readonly Grouping[] = ["level", "time", "technique", "namespace"];

type Row = { title: string; size: number } | Capability;

/** All capabilities that pass the filters. */
export function Capabilities() {
  const { session, store } = useApp();
  const filters = useStore((state) => state.filters);
  const grouping = useStore((state) => state.grouping);
  const selected = useStore((state) => state.selection.rule);
  const [blocks, setBlocks] = useState(false);
  const rows = useMemo(() => {
    const found = session.matches.capabilities(filters).filter(({ entry }) => blocks || !entry.library);
    return grouped(found, grouping).flatMap(({ title, capabilities }): Row[] =>
      title === "" ? capabilities : [{ title, size: capabilities.length }, ...capabilities],
    );
  }, [filters, grouping, blocks]);
  const shown = new Set(rows.flatMap((row) => ("rule" in row ? [row.rule] : []))).size;
  return (
    <div class="view capabilities" role="tabpanel" id="view-capabilities" aria-label="Capabilities">
      <div class="tools">
        <input
          type="search"
          class="filter"
          placeholder="name, namespace or technique"
          aria-label="Filter capabilities"
          value={filters.rules}
          onInput={(event) => store.filter({ rules: event.currentTarget.value })}
        />
        <Levels />
        <label>
          by{" "}
          <select value={grouping} onChange={(event) => store.set({ grouping: event.currentTarget.value as Grouping })}>
            {GROUPINGS.map((by) => (
              <option key={by} value={by}>
                {by}
              </option>
            ))}
          </select>
        </label>
        <Origins />
        <label>
          <input type="checkbox" checked={blocks} onChange={(event) => setBlocks(event.currentTarget.checked)} /> building blocks
        </label>
        <output class="quiet">{count(shown, "capability", "capabilities")}</output>
      </div>
      <VirtualList
        id="capabilities"
        label="Capabilities"
        count={rows.length}
        rowHeight={26}
        active={rows.findIndex((row) => "rule" in row && row.rule === selected)}
        onActive={(index) => {
          const row = rows[index];
          if (row === undefined) return;
          if ("rule" in row) store.showRule(row.rule);
          else skipHeading(index);
        }}
        header={
          <>
            <span role="columnheader">capability</span>
            <span role="columnheader">namespace</span>
            <span role="columnheader">ATT&amp;CK</span>
            <span role="columnheader" class="right">matches</span>
            <span role="columnheader" class="right">first</span>
            <span role="columnheader">processes</span>
          </>
        }
        row={(index) => <RowOf row={rows[index]} />}
      />
      {rows.length === 0 && <p class="empty">No capability passes the filters.</p>}
    </div>
  );

  /** Headings cannot be selected: the keyboard goes on in its direction. */
  function skipHeading(index: number): void {
    const before = rows.findIndex((row) => "rule" in row && row.rule === selected);
    const next = rows[index + (index < before ? -1 : 1)] ?? rows[index + 1];
    if (next !== undefined && "rule" in next) store.showRule(next.rule);
  }
}

function RowOf({ row }: { row: Row }) {
  const { story } = useApp();
  if (!("rule" in row)) {
    return (
      <span role="gridcell" class="heading" aria-colspan={6}>
        <Text text={row.title} /> <span class="quiet">{row.size}</span>
      </span>
    );
  }
  const { entry, processes } = row;
  const names = processes.map((process) => processName(story, process)).join(", ");
  return (
    <>
      <span role="gridcell" class="name">
        <LevelMark level={entry.level} /> <Text text={entry.name} />
      </span>
      <span role="gridcell" class="quiet">
        <Text text={entry.namespace} />
      </span>
      <span role="gridcell" class="quiet" title={entry.attack.map(({ id, technique }) => visible(`${id} ${technique}`, 100)).join("\n")}>
        <Text text={entry.attack.map(({ id }) => id).join(" ")} limit={100} />
      </span>
      <span role="gridcell" class="right">{number(row.matches)}</span>
      <span role="gridcell" class="right">
        <Time micros={row.first} />
      </span>
      <span role="gridcell" class="quiet" title={visible(names, 500)}>
        <Text text={names} limit={100} />
      </span>
    </>
  );
}

/** Buttons that show only some levels. */
function Levels() {
  const { store } = useApp();
  const levels = useStore((state) => state.filters.levels);
  return (
    <span class="toggles" role="group" aria-label="Levels">
      {LEVELS.map((level) => (
        <button
          key={level}
          type="button"
          class={`toggle ${level}`}
          aria-pressed={levels.includes(level)}
          onClick={() =>
            store.filter({ levels: levels.includes(level) ? levels.filter((other) => other !== level) : [...levels, level] })
          }
        >
          {level}
        </button>
      ))}
    </span>
  );
}

function Origins() {
  const { story, store } = useApp();
  const { origins, background } = useStore((state) => state.filters);
  const present = useMemo(() => [...new Set(story.processes.map((process) => process.origin))].sort(), [story]);
  if (present.length < 2) return null;
  return (
    <label>
      origin{" "}
      <select
        value={origins.length === 1 ? String(origins[0]) : background ? "all" : ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const chosen = value === "" || value === "all" ? [] : [Number(value) as Origin];
          store.filter({ origins: chosen, background: value === "all" });
        }}
      >
        <option value="">all but background</option>
        <option value="all">all</option>
        {present.map((origin) => (
          <option key={origin} value={String(origin)}>
            {ORIGINS[origin]}
          </option>
        ))}
      </select>
    </label>
  );
}
