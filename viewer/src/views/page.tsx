import { useEffect, useMemo } from "preact/hooks";
import { passesOrigin } from "../data/origins";
import { useApp, useStore } from "../state/app";
import { NO_FILTERS, type View } from "../state/store";
import { handleKeys } from "../ui/keys";
import { number } from "../ui/format";
import { Artifacts } from "./artifacts";
import { nextTheme } from "../state/theme";
import { Bar } from "./bar";
import { Calls } from "./calls";
import { Capabilities } from "./capabilities";
import { Details } from "./details";
import { Headline } from "./headline";
import { Help } from "./help";
import { Matrix } from "./matrix";
import { Processes } from "./processes";
import { Timeline } from "./timeline";

/** The regions of the page. */
export function Page() {
  const { story, store, session } = useApp();
  const hasDetails = useStore(({ selection }) => selection.rule !== null || selection.call !== null);
  useEffect(
    () =>
      handleKeys(store, {
        theme: () => nextTheme(store),
        clear: () => store.filter(NO_FILTERS),
        evidence: (step) => nextEvidence(step),
      }),
    [store],
  );
  const dynamic = story.calls.count > 0;
  return (
    <div class={`page ${hasDetails ? "with-details" : ""} ${story.processes.length > 0 ? "" : "without-processes"}`}>
      <Bar />
      <Headline />
      {story.processes.length > 0 && <Processes />}
      {dynamic && (
        <section class="timeline" id="region-timeline" aria-label="Timeline" tabIndex={-1}>
          <Timeline />
        </section>
      )}
      <main class="views">
        <Tabs />
        <CurrentView />
      </main>
      <Details />
      <Help />
    </div>
  );

  /** Selects the next call of the filtered ones that is evidence. */
  function nextEvidence(step: 1 | -1): void {
    const { filters, selection } = store.get();
    const calls = session.search.find(filters);
    let at = selection.call === null ? (step > 0 ? -1 : calls.length) : calls.indexOf(selection.call);
    do at += step;
    while (at >= 0 && at < calls.length && !story.proofs.isProof(calls[at]));
    if (at >= 0 && at < calls.length) store.showCall(calls[at]);
  }
}

function Tabs() {
  const { session, story, store } = useApp();
  const view = useStore((state) => state.view);
  const { background, origins } = useStore((state) => state.filters);
  const byOrigin = { ...NO_FILTERS, background, origins };
  const found = useMemo(
    () => session.matches.capabilities(byOrigin).map(({ entry }) => entry).filter(({ library }) => !library),
    [session, background, origins],
  );
  const tabs: { id: View; name: string; size: number; exists: boolean }[] = [
    { id: "capabilities", name: "Capabilities", size: found.length, exists: true },
    { id: "calls", name: "Calls", size: story.calls.count, exists: story.calls.count > 0 },
    {
      id: "matrix",
      name: "ATT&CK",
      size: new Set(found.flatMap((rule) => rule.attack.map(({ id }) => id))).size,
      exists: story.rules.some((rule) => !rule.library && rule.attack.length > 0),
    },
    {
      id: "artifacts",
      name: "Artifacts",
      size: story.header.artifacts.filter((artifact) => passesOrigin(artifact.origin, byOrigin)).length,
      exists: story.header.artifacts.length > 0,
    },
  ];
  const shown = tabs.filter(({ exists }) => exists);
  return (
    <div class="tabs" role="tablist" aria-label="Views" onKeyDown={move}>
      {shown.map(({ id, name, size }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={view === id}
          {...(view === id ? { "aria-controls": `view-${id}` } : {})}
          tabIndex={view === id ? 0 : -1}
          onClick={() => store.set({ view: id })}
        >
          {name} <span class="quiet">{number(size)}</span>
        </button>
      ))}
    </div>
  );

  function move(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = shown.findIndex(({ id }) => id === view);
    const next = shown[(at + step + shown.length) % shown.length];
    store.set({ view: next.id });
    document.getElementById(`tab-${next.id}`)?.focus();
    event.preventDefault();
  }
}

function CurrentView() {
  const view = useStore((state) => state.view);
  switch (view) {
    case "capabilities":
      return <Capabilities />;
    case "calls":
      return <Calls />;
    case "matrix":
      return <Matrix />;
    case "artifacts":
      return <Artifacts />;
  }
}
