/** The timeline: what happened when, in lanes for capabilities, techniques, processes and threads. */
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { useApp, useStore } from "../state/app";
import type { Filters } from "../state/store";
import { useNextFrame } from "../ui/frame";
import { Text, visible } from "../ui/text";
import "./timeline.css";
import type { Range } from "./timeline/axis";
import { TimelineCanvas } from "./timeline/canvas";
import { callLine, callPlace, callProofs } from "./timeline/describe";
import type { Action } from "./timeline/keys";
import { buildTimeline, evidenceOf, foldedAtFirst, restrict, selectedGroup } from "./timeline/model";
import { type Positions, formatPosition } from "./timeline/positions";
import type { PlotContent } from "./timeline/plot";
import { type Row, layOut } from "./timeline/rows";
import { TimelineTable } from "./timeline/table";
import { Tools } from "./timeline/tools";

export function Timeline() {
  const { story, store, session } = useApp();
  const filters = useStore((state) => state.filters);
  const selected = useStore((state) => state.selection.call) ?? undefined;
  const whole = useMemo(() => buildTimeline(story), [story]);
  // The lanes show the brushed time, too: they are filtered by everything else.
  // The table of calls, in which an analyst types, is drawn before them.
  const others = useNextFrame(useMemo(() => ofCalls(filters), Object.values(ofCalls(filters))));
  const model = useMemo(
    () => (filtersCalls(others) ? restrict(whole, session.search.passing(others)) : whole),
    [whole, others],
  );
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => foldedAtFirst(whole.groups));
  const [asTable, setAsTable] = useState(false);
  const perform = useRef<(action: Action) => void>(() => {});
  const brush = filters.time ?? undefined;
  const rule = useStore((state) => state.selection.rule);
  const match = useStore((state) => state.selection.match);
  const evidence = useMemo(() => evidenceOf(story, whole, rule, match), [whole, rule, match]);
  const extra = useMemo(
    () => (rule !== null && rule < story.rules.length ? selectedGroup(story, whole, rule) : undefined),
    [whole, rule],
  );
  const nameOf = useCallback((call: number) => visible(story.calls.api(call), 60), [story]);
  const content = useMemo(
    (): PlotContent => ({
      positions: model.positions,
      rows: layOut(extra === undefined ? model.groups : [extra, ...model.groups], folded),
      edges: model.edges,
      calls: model.calls,
      high: model.high,
      brush: brush && { from: brush.from, to: brush.to + 1 },
      selected,
      evidence,
      nameOf,
    }),
    [model, extra, folded, brush, selected, evidence],
  );
  const select = (call: number): void => store.select({ call });
  const target = ({ group, lane }: Pick<Row, "group" | "lane">): void => {
    if (lane?.kind === "capability") {
      store.set({ view: "capabilities" });
      store.showRule(lane.target);
    } else if (lane?.kind === "technique") {
      const technique = lane.key.replace("technique ", "");
      store.filter({ technique: filters.technique === technique ? "" : technique });
    } else if (lane?.kind === "thread") {
      store.filter({ thread: filters.thread === lane.target ? null : lane.target });
    } else if (group.process !== undefined) {
      store.toggleProcess(group.process);
    }
  };
  const toggle = (key: string): void => {
    const next = new Set(folded);
    if (!next.delete(key)) {
      next.add(key);
    }
    setFolded(next);
  };
  const brushTo = (range: Range | undefined): void =>
    store.filter({ time: range === undefined ? null : toFilter(range, model.positions) });
  const describe = (call: number): string[] => {
    const proofs = callProofs(story, call);
    const more = proofs.length > 4 ? [`and ${proofs.length - 4} more`] : [];
    return [callPlace(story, call), callLine(story, call), ...proofs.slice(0, 4).map((name) => `✓ ${name}`), ...more];
  };
  return (
    <>
      <Tools
        asTable={asTable}
        brush={brush && `${formatPosition(model.positions, brush.from)} – ${formatPosition(model.positions, brush.to)}`}
        ofTime={model.positions.ofTime}
        untimed={model.positions.ofTime ? model.positions.untimed : 0}
        onSwitch={() => setAsTable(!asTable)}
        perform={(action) => perform.current(action)}
        onClear={() => brushTo(undefined)}
      />
      {asTable ? (
        <TimelineTable groups={model.groups} positions={model.positions} onSelect={select} onTarget={target} />
      ) : (
        <TimelineCanvas
          content={content}
          folded={folded}
          current={rule === null ? undefined : `rule ${rule}`}
          describe={describe}
          onFold={toggle}
          onTarget={target}
          onSelect={select}
          onBrush={brushTo}
          controls={(controls) => (perform.current = controls)}
        />
      )}
      <p class="timeline-status" role="status">
        {selected === undefined || selected >= story.calls.count ? (
          "No call selected."
        ) : (
          <>
            <Text text={callPlace(story, selected)} /> · <Text text={callLine(story, selected)} />{" "}
            <button type="button" class="link" onClick={() => store.showCall(selected)}>
              Show in the call table
            </button>
          </>
        )}
      </p>
    </>
  );
}

/** The filters without the time, and without those of other things than calls. */
function ofCalls(filters: Filters): Filters {
  return { ...filters, time: null, artifact: "", kind: "" };
}

/** Whether filters may hide calls. */
function filtersCalls(filters: Filters): boolean {
  const { text, processes, thread, api, category, outcome, proving, rule, origins } = filters;
  const texts = text + api + category;
  const lists = processes.length + origins.length;
  return texts !== "" || lists > 0 || thread !== null || outcome !== null || proving || rule !== null;
}

/** The filter's time is in whole microseconds, or in numbers of calls if the report has no times. */
function toFilter(range: Range, positions: Positions): Range {
  const from = Math.max(0, positions.ofTime ? Math.floor(range.from) : Math.ceil(range.from));
  return { from, to: Math.max(from, Math.floor(range.to)) };
}
