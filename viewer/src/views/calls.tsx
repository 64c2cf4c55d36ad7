import { useMemo } from "preact/hooks";
import { OUTCOMES, type OutcomeName } from "../data/header";
import { useApp, useStore } from "../state/app";
import { NO_FILTERS, type Filters } from "../state/store";
import { number, processName } from "../ui/format";
import { visible } from "../ui/text";
import { VirtualList } from "../ui/virtuallist";
import { CallRow } from "./callrow";
import "./calls.css";

/** Every call that passes the filters, in the order of time. */
export function Calls() {
  const { session, story, store } = useApp();
  const filters = useStore((state) => state.filters);
  const call = useStore((state) => state.selection.call);
  const found = useMemo(() => session.search.find(filters), [filters]);
  const active = useMemo(() => (call === null ? -1 : found.indexOf(call)), [found, call]);
  return (
    <div class="view calls" role="tabpanel" id="view-calls" aria-label="Calls">
      <CallFilters filters={filters} found={found.length} />
      {call !== null && active < 0 && call < story.calls.count && (
        <p class="notice" role="status">
          The filters hide the selected call {story.calls.id[call]}.{" "}
          <button type="button" class="link" onClick={() => store.filter({ ...NO_FILTERS, rules: filters.rules })}>
            Show all calls
          </button>
        </p>
      )}
      <VirtualList
        id="calls"
        label="Calls"
        count={found.length}
        rowHeight={22}
        active={active}
        onActive={(row) => store.select({ call: found[row] })}
        header={
          <>
            <span role="columnheader" class="right">call</span>
            <span role="columnheader" class="right">time</span>
            <span role="columnheader">process, thread</span>
            <span role="columnheader">function</span>
            <span role="columnheader">arguments</span>
            <span role="columnheader">returned</span>
            <span role="columnheader">evidence of</span>
          </>
        }
        row={(row) => <CallRow call={found[row]} />}
      />
      {found.length === 0 && <p class="empty">No call passes the filters.</p>}
    </div>
  );
}

function CallFilters({ filters, found }: { filters: Filters; found: number }) {
  const { story, store } = useApp();
  const selectedRule = useStore((state) => state.selection.rule);
  const { apis, categories } = useMemo(() => namesOf(story), [story]);
  const rule = filters.rule ?? selectedRule;
  return (
    <div class="tools">
      <input
        type="search"
        class="filter"
        placeholder="text in calls"
        aria-label="Filter calls by text"
        value={filters.text}
        onInput={(event) => store.filter({ text: event.currentTarget.value })}
      />
      <input
        type="search"
        class="filter narrow"
        placeholder="function"
        aria-label="Filter calls by function"
        list="apis"
        value={filters.api}
        onInput={(event) => store.filter({ api: event.currentTarget.value })}
      />
      <datalist id="apis">
        {apis.map((api) => (
          <option key={api} value={api} />
        ))}
      </datalist>
      {categories.length > 0 && (
        <select
          aria-label="Category"
          value={filters.category}
          onChange={(event) => store.filter({ category: event.currentTarget.value })}
        >
          <option value="">any category</option>
          {categories.map((category) => (
            <option key={category} value={category}>
              {visible(category, 40)}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label="Process"
        value={filters.processes.length === 1 ? String(filters.processes[0]) : ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          store.filter({ processes: value === "" ? [] : [Number(value)], thread: null });
        }}
      >
        <option value="">{filters.processes.length > 1 ? `${filters.processes.length} processes` : "any process"}</option>
        {story.processes.map((_, process) => (
          <option key={process} value={String(process)}>
            {visible(processName(story, process), 60)}
          </option>
        ))}
      </select>
      <select
        aria-label="Outcome"
        value={filters.outcome ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          store.filter({ outcome: value === "" ? null : (value as OutcomeName) });
        }}
      >
        <option value="">any outcome</option>
        {OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcome}
          </option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={filters.proving}
          onChange={(event) => store.filter({ proving: event.currentTarget.checked })}
        />{" "}
        evidence
      </label>
      {rule !== null && rule < story.rules.length && (
        <label title={visible(story.rules[rule].name)}>
          <input
            type="checkbox"
            checked={filters.rule !== null}
            onChange={(event) => store.filter({ rule: event.currentTarget.checked ? rule : null })}
          />{" "}
          of the selected capability
        </label>
      )}
      <output class="quiet">
        {number(found)} of {number(story.calls.count)}
      </output>
    </div>
  );
}

/** The names of functions and categories that the report has. */
function namesOf(story: ReturnType<typeof useApp>["story"]): { apis: string[]; categories: string[] } {
  const { shapes } = story.calls;
  const apis = new Set<number>();
  const categories = new Set<number>();
  for (let shape = 0; shape < shapes.count; shape++) {
    if (shapes.isText[shape] === 0) apis.add(shapes.api[shape]);
    if (shapes.category[shape] > 0) categories.add(shapes.category[shape] - 1);
  }
  const texts = (numbers: Set<number>, most: number) =>
    [...numbers].slice(0, most).map((text) => story.texts.text(text)).sort();
  return { apis: texts(apis, 2000), categories: texts(categories, 500) };
}
