import { useMemo } from "preact/hooks";
import { LEVELS } from "../../data/header";
import { count, imageName, number } from "../../ui/format";
import { Text } from "../../ui/text";
import { useDocument, useDocumentState } from "../context";
import { Moment, Section, Shell } from "../shell";
import { Artifacts } from "./artifacts";
import { Capabilities } from "./capabilities";
import "./diff.css";
import { byLevel } from "./filter";
import type { Diff, DiffRule, DiffSide } from "./model";
import { pairProcesses, type Pair } from "./pairs";
import { Processes } from "./processes";

/** The names that the summary lists at most. */
const NAMED = 8;

/** Two runs side by side: A is the earlier document, B the later one. */
export function DiffView({ diff }: { diff: Diff }) {
  const pairs = useMemo(() => pairProcesses(diff), [diff]);
  return (
    <Shell
      product="diff"
      title={`${fileName(diff.before.name)} and ${fileName(diff.after.name)}`}
      levels
      chips={<ProcessChip diff={diff} pairs={pairs} />}
      help="A is the earlier result, B the later one. A click on a process shows only the matches in it."
    >
      <Section id="summary" title="Summary">
        <div class="sides">
          <Card name="A" side={diff.before} />
          <Card name="B" side={diff.after} />
        </div>
        {diff.before.sha256 !== diff.after.sha256 && <p class="notice">The samples differ.</p>}
        <Verdict diff={diff} />
      </Section>
      <Capabilities diff={diff} pairs={pairs} />
      <Processes diff={diff} pairs={pairs} />
      <Artifacts diff={diff} />
    </Shell>
  );
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

function ProcessChip({ diff, pairs }: { diff: Diff; pairs: readonly Pair[] }) {
  const { store } = useDocument();
  const process = useDocumentState((state) => state.process);
  const pair = process === null ? undefined : pairs[process];
  if (pair === undefined) return null;
  const { name, pid } = pair.after === null ? diff.before.processes[pair.before ?? 0] : diff.after.processes[pair.after];
  return (
    <button type="button" class="chip" title="Remove this filter" onClick={() => store.set({ process: null })}>
      <span class="quiet">process</span> <Text text={`${imageName(name)} (${pid})`} limit={40} /> <span aria-hidden="true">×</span>
    </button>
  );
}

function Card({ name, side }: { name: "A" | "B"; side: DiffSide }) {
  const calls = side.processes.reduce((sum, process) => sum + (process.calls ?? 0), 0);
  return (
    <div class={`side side-${name} card`}>
      <h3>
        <span class="letter">{name}</span> <Text text={side.name} limit={160} expandable />
      </h3>
      {side.report !== side.name && (
        <p class="quiet">
          of <Text text={side.report} limit={200} expandable />
        </p>
      )}
      <p>
        {count(side.capabilities, "capability", "capabilities")}, {count(side.processes.length, "process", "processes")}
        {calls > 0 && `, ${count(calls, "call")}`}
      </p>
      {side.sha256 !== "" && (
        <p class="quiet hash">
          <Text text={side.sha256} limit={80} />
        </p>
      )}
      <p class="quiet">
        {side.recorded !== undefined && (
          <>
            recorded <Moment iso={side.recorded} />,{" "}
          </>
        )}
        analysed <Moment iso={side.timestamp} />
      </p>
    </div>
  );
}

/** What only one run did, in two lines. */
function Verdict({ diff }: { diff: Diff }) {
  const { store } = useDocument();
  const of = (change: DiffRule["change"]) => byLevel(diff.rules.filter((rule) => rule.change === change && !rule.lib));
  const others = diff.rules.filter(({ change, lib }) => !lib && change !== "gained" && change !== "lost").length;
  const unchanged = diff.unchanged.filter(({ lib }) => !lib).length;
  if (diff.equal) return <p class="verdict">There is no difference: {count(diff.equal_rules, "rule")} matched in the same way.</p>;
  return (
    <div class="verdict">
      <Only side="B" rules={of("gained")} />
      <Only side="A" rules={of("lost")} />
      <p class="quiet">
        In both: {count(others, "capability", "capabilities")} with differences, {number(unchanged)} without.
        {diff.one_run ? " Both are results of one run: matches correspond if their ids do." : " These are two runs: matches correspond if their processes and calls do, whatever their ids."}
      </p>
    </div>
  );

  function Only({ side, rules }: { side: "A" | "B"; rules: readonly DiffRule[] }) {
    const counts = LEVELS.map((level) => ({ level, size: rules.filter((rule) => rule.level === level).length })).filter(({ size }) => size > 0);
    return (
      <p>
        <strong class={`only only-${side}`}>Only {side}</strong> has {rules.length === 0 ? "no further capability" : count(rules.length, "capability", "capabilities")}
        {counts.length > 0 && ` (${counts.map(({ level, size }) => `${number(size)} ${level}`).join(", ")}): `}
        {rules.slice(0, NAMED).map((rule, index) => (
          <span key={rule.name}>
            {index > 0 && ", "}
            <button type="button" class={`link ${rule.level}`} onClick={() => show(`${side}/${rule.name}`)}>
              <Text text={rule.name} limit={100} />
            </button>
          </span>
        ))}
        {rules.length > NAMED && `, and ${number(rules.length - NAMED)} more`}
      </p>
    );
  }

  /** Opens a row and goes there. */
  function show(id: string): void {
    store.clear();
    if (!store.get().toggled.includes(id)) store.toggle(id);
    requestAnimationFrame(() => {
      const row = [...document.querySelectorAll<HTMLElement>("[data-row]")].find((one) => one.dataset["row"] === id);
      row?.querySelector("summary")?.focus();
      row?.scrollIntoView({ block: "start" });
    });
  }
}
