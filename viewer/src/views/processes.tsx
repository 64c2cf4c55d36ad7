import { useMemo } from "preact/hooks";
import { processTree } from "../data/processtree";
import { useApp, useStore } from "../state/app";
import { NO_FILTERS } from "../state/store";
import { count, imageName, number, processName } from "../ui/format";
import { CallLink, OriginMark } from "../ui/parts";
import { Text, visible } from "../ui/text";
import "./processes.css";

/** The tree of processes. A click filters everything by one. */
export function Processes() {
  const { story, session } = useApp();
  const tree = useMemo(() => processTree(story.processes), [story]);
  const high = useMemo(() => {
    const counts = new Uint32Array(story.processes.length);
    for (const { entry, processes } of session.matches.capabilities(NO_FILTERS)) {
      if (entry.level === "high" && !entry.library) for (const process of processes) counts[process]++;
    }
    return counts;
  }, [story]);
  return (
    <nav class="processes" id="region-processes" aria-label="Processes" tabIndex={-1}>
      <h2>
        Processes <span class="quiet">{story.processes.length}</span>
      </h2>
      <ul class="tree" onKeyDown={moveFocus}>
        {tree.map(({ process, depth }) => (
          <ProcessRow key={process} process={process} depth={depth} high={high[process]} />
        ))}
      </ul>
    </nav>
  );
}

function ProcessRow({ process, depth, high }: { process: number; depth: number; high: number }) {
  const { story, store } = useApp();
  const entry = story.processes[process];
  const chosen = useStore((state) => state.filters.processes.includes(process));
  const filtering = useStore((state) => state.filters.processes.length > 0);
  const command = entry.commandLine === "" ? entry.path : entry.commandLine;
  return (
    <li
      class={`process ${chosen ? "chosen" : filtering ? "unchosen" : ""} origin-${entry.origin}`}
      style={{ paddingLeft: `${6 + Math.min(depth, 8) * 10}px` }}
    >
      <button
        type="button"
        class="process-name"
        aria-pressed={chosen}
        title={visible(command, 2000)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) addProcess(process);
          else store.toggleProcess(process);
        }}
      >
        <span class="name">
          {depth > 0 && <span class="branch" aria-hidden="true">└ </span>}
          <Text text={imageName(entry.name)} limit={60} />
        </span>
        <span class="pid">{entry.pid}</span>
        <span class="quiet numbers">
          {high > 0 && (
            <span class="level high" title={count(high, "capability of level high", "capabilities of level high")}>
              {high} high
            </span>
          )}
          <span title={count(entry.calls, "call")}>{number(entry.calls)}</span>
        </span>
        <span class="command">
          <OriginMark origin={entry.origin} /> <Text text={command} limit={160} />
        </span>
      </button>
      <Edges process={process} />
    </li>
  );

  /** Adds the process to those chosen, or takes it away. */
  function addProcess(one: number): void {
    const { processes } = store.get().filters;
    const others = processes.filter((other) => other !== one);
    store.filter({ processes: others.length < processes.length ? others : [...processes, one], thread: null });
  }
}

/** How a process came to run or to be part of the story, with links to the calls. */
function Edges({ process }: { process: number }) {
  const { story } = useApp();
  const { cause, injectedFrom } = story.processes[process];
  const first = story.calls.processStarts[process];
  const isLater = injectedFrom !== null && injectedFrom !== first;
  if (!isLater && (cause === null || (cause.call === null && cause.kind === "created"))) return null;
  return (
    <div class="edges">
      {cause !== null && (cause.call !== null || cause.kind !== "created") && (
        <span>
          {cause.kind}
          {cause.process !== null && cause.kind !== "created" && (
            <>
              {" by "}
              <Text text={processName(story, cause.process)} limit={60} />
            </>
          )}
          {cause.call !== null && (
            <>
              {cause.kind === "created" || cause.process === null ? " by " : ", "}
              <CallLink call={cause.call} />
            </>
          )}
        </span>
      )}
      {isLater && (
        <span>
          runs injected code from <CallLink call={injectedFrom} /> on
        </span>
      )}
    </div>
  );
}

/** Arrow keys, j and k move between the buttons of a list. */
function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = event.key === "ArrowDown" || event.key === "j" ? 1 : event.key === "ArrowUp" || event.key === "k" ? -1 : 0;
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(".process-name")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
