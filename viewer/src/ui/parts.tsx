import type { ComponentChildren } from "preact";
import { ORIGINS, type Level, type Origin } from "../data/header";
import { useApp, useStore } from "../state/app";
import { clock, number, processName, shortClock, wallClock } from "./format";
import { Text, visible } from "./text";

/** A link to a call: shows it in the table of calls. */
export function CallLink({ call, children }: { call: number; children?: ComponentChildren }) {
  const { story, store } = useApp();
  const selected = useStore((state) => state.selection.call === call);
  return (
    <button
      type="button"
      class={selected ? "link current" : "link"}
      title={`Show this call of ${visible(processName(story, story.calls.process[call]), 100)}`}
      onClick={(event) => {
        event.stopPropagation();
        store.showCall(call);
      }}
    >
      {children ?? `call ${story.calls.id[call]}`}
    </button>
  );
}

/** A link to a capability and optionally to one of its matches. */
export function RuleLink({ rule, match = null }: { rule: number; match?: number | null }) {
  const { story, store } = useApp();
  return (
    <button
      type="button"
      class={`link rule ${story.rules[rule].level}`}
      onClick={(event) => {
        event.stopPropagation();
        store.showRule(rule, match);
      }}
    >
      <Text text={story.rules[rule].name} />
    </button>
  );
}

export function LevelMark({ level }: { level: Level }) {
  return (
    <span class={`level ${level}`} title={`level ${level}`}>
      {level}
    </span>
  );
}

export function OriginMark({ origin }: { origin: Origin }) {
  return <span class={`origin ${ORIGINS[origin]}`}>{ORIGINS[origin]}</span>;
}

/** A time since the start, with the date and time as its title. */
export function Time({ micros, precise = false }: { micros: number | null; precise?: boolean }) {
  const { story } = useApp();
  if (micros === null) return null;
  const wall = wallClock(story, micros);
  return (
    <time class="time" title={wall ?? `${number(micros)} µs after the start of the trace`}>
      {precise ? clock(micros) : shortClock(micros)}
    </time>
  );
}

/** A button that copies a text. */
export function Copy({ text, label = "Copy" }: { text: () => string; label?: string }) {
  return (
    <button
      type="button"
      class="small"
      onClick={(event) => {
        const button = event.currentTarget;
        void copy(text()).then((copied) => {
          button.textContent = copied ? "Copied" : "Not copied";
          setTimeout(() => (button.textContent = label), 1200);
        });
      }}
    >
      {label}
    </button>
  );
}

/** Copies a text; pages from a file may lack the modern way. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "offscreen";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}
