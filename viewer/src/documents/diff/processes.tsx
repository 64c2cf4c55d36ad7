import { count, imageName, number } from "../../ui/format";
import { Text, visible } from "../../ui/text";
import { useDocument, useDocumentState } from "../context";
import { OriginWord } from "../origin";
import { Section, Switch } from "../shell";
import type { Diff, DiffProcess } from "./model";
import type { Pair } from "./pairs";

const BACKGROUND = "background";

/** The processes of both runs side by side. A click filters the capabilities by one. */
export function Processes({ diff, pairs }: { diff: Diff; pairs: readonly Pair[] }) {
  const background = useDocumentState((state) => state.switches.includes(BACKGROUND));
  const chosen = useDocumentState((state) => state.process);
  if (pairs.length === 0) return null;
  const ofBefore = ruleCounts(diff, "lost", diff.before.processes.length);
  const ofAfter = ruleCounts(diff, "gained", diff.after.processes.length);
  const rows = pairs.map((pair, index) => ({
    pair,
    index,
    before: pair.before === null ? null : diff.before.processes[pair.before],
    after: pair.after === null ? null : diff.after.processes[pair.after],
  }));
  const hidden = rows.filter(({ before, after }) => (before ?? after)?.origin === "background" && (after ?? before)?.origin === "background");
  const shown = background ? rows : rows.filter((row) => !hidden.includes(row) || row.index === chosen);
  return (
    <Section
      id="processes"
      title="Processes"
      count={shown.length}
      tools={hidden.length > 0 && <Switch name={BACKGROUND}>background ({number(hidden.length)})</Switch>}
    >
      <table class="process-pairs">
        <thead>
          <tr>
            <th scope="col" class="side-A">A</th>
            <th scope="col" class="side-B">B</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ pair, index, before, after }) => (
            <tr key={index} class={index === chosen ? "chosen" : ""}>
              <td class={after === null ? "side-A" : ""}>
                {before !== null && <Cell process={before} pair={pair} index={index} only={ofBefore[pair.before ?? 0]} alone={after === null} side="A" />}
              </td>
              <td class={before === null ? "side-B" : ""}>
                {after !== null && <Cell process={after} pair={pair} index={index} only={ofAfter[pair.after ?? 0]} alone={before === null} side="B" />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** How many capabilities have matches in each process that the other run lacks. */
function ruleCounts(diff: Diff, list: "lost" | "gained", length: number): number[] {
  const counts = new Array<number>(length).fill(0);
  for (const rule of diff.rules) {
    if (rule.lib) continue;
    for (const process of new Set(rule[list].flatMap((match) => match.process_number ?? []))) counts[process]++;
  }
  return counts;
}

interface CellProps {
  process: DiffProcess;
  pair: Pair;
  index: number;
  only: number;
  alone: boolean;
  side: "A" | "B";
}

function Cell({ process, pair, index, only, alone, side }: CellProps) {
  const { store } = useDocument();
  const chosen = useDocumentState((state) => state.process === index);
  const command = process.command_line ? process.command_line : (process.path ?? "");
  return (
    <button
      type="button"
      class="process-cell"
      aria-pressed={chosen}
      title={visible(command, 2000)}
      style={{ paddingLeft: `${4 + Math.min(pair.depth, 8) * 12}px` }}
      onClick={() => store.set({ process: chosen ? null : index })}
    >
      <span class="name">
        {pair.depth > 0 && <span class="branch" aria-hidden="true">└ </span>}
        <Text text={imageName(process.name)} limit={60} /> <span class="pid quiet">{process.pid}</span>
      </span>{" "}
      {alone && <span class={`only only-${side}`}>only {side}</span>}{" "}
      {only > 0 && <span class={`only only-${side}`}>{count(only, "capability", "capabilities")} with matches only here</span>}{" "}
      {process.calls !== undefined && <span class="quiet">{count(process.calls, "call")}</span>}{" "}
      <OriginWord origin={process.origin} />
      <span class="command quiet">
        <Text text={command} limit={200} />
      </span>
    </button>
  );
}
