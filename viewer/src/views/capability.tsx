import { useMemo, useState } from "preact/hooks";
import type { RuleEntry } from "../data/header";
import { useApp, useStore } from "../state/app";
import { NO_FILTERS } from "../state/store";
import { clock, count, number, processName } from "../ui/format";
import { CallLink, Copy, LevelMark } from "../ui/parts";
import { PlaceName } from "../ui/place";
import { Text } from "../ui/text";
import { VirtualList } from "../ui/virtuallist";
import { ProvingCalls } from "./provingcalls";
import { Close } from "../ui/close";
import { EvidenceTree } from "./evidence";

const ROW = 24;

/** A capability, its matches, and the evidence of the selected one. */
export function CapabilityDetails({ rule, onClose }: { rule: number; onClose: () => void }) {
  const { story, session, store } = useApp();
  const filters = useStore((state) => state.filters);
  const selected = useStore((state) => state.selection.match);
  const [unfiltered, setUnfiltered] = useState(false);
  const entry = story.rules[rule];
  const passing = useMemo(() => session.matches.matchesOf(rule, filters), [rule, filters]);
  const all = useMemo(() => session.matches.matchesOf(rule, NO_FILTERS), [rule]);
  const hidesSelected = selected !== null && !passing.includes(selected) && all.includes(selected);
  const matches = unfiltered || hidesSelected || passing.length === 0 ? all : passing;
  const at = selected === null ? 0 : Math.max(0, matches.indexOf(selected));
  const match = matches[at];
  return (
    <>
      <header>
        <h2>
          <LevelMark level={entry.level} /> <Text text={entry.name} expandable />
        </h2>
        <button type="button" class="small" onClick={() => store.set({ view: "calls", filters: { ...filters, rule } })}>
          Show calls
        </button>
        <Close label="Close the capability" onClose={onClose} />
      </header>
      <About entry={entry} />
      <h3>
        {count(matches.length, "match", "matches")}
        {matches.length < all.length && (
          <>
            {" "}
            of {all.length}{" "}
            <button type="button" class="link" onClick={() => setUnfiltered(true)}>
              show all
            </button>
          </>
        )}
      </h3>
      {matches.length > 1 && (
        <div class="matches" style={{ height: `${Math.min(6, matches.length) * ROW + 2}px` }}>
          <VirtualList
            id="matches"
            label="Matches"
            count={matches.length}
            rowHeight={ROW}
            active={at}
            onActive={(row) => store.select({ match: matches[row] })}
            onOpen={(row) => {
              const place = story.matches.placeOf(matches[row]);
              if (place.kind === "call") store.select({ call: place.number });
            }}
            row={(row) => <MatchLine match={matches[row]} />}
          />
        </div>
      )}
      {match !== undefined && <Proof key={match} match={match} />}
      <Source entry={entry} />
    </>
  );
}

function MatchLine({ match }: { match: number }) {
  const { story } = useApp();
  const place = story.matches.placeOf(match);
  const process = story.processAt(place);
  const thread = story.threadAt(place);
  return (
    <>
      <span class="time right">{clock(story.timeOfMatch(match))}</span>
      <span>
        {process === null ? <PlaceName place={place} /> : <Text text={processName(story, process)} limit={50} />}
        {thread !== null && <span class="quiet">, thread {story.threads[thread].tid}</span>}
      </span>
      {place.kind === "call" && <span class="quiet">call {story.calls.id[place.number]}</span>}
    </>
  );
}

/** The evidence of one match and the calls that prove it. */
function Proof({ match }: { match: number }) {
  const { story } = useApp();
  const [failed, setFailed] = useState(false);
  const place = story.matches.placeOf(match);
  const process = story.processAt(place);
  const thread = story.threadAt(place);
  const time = story.timeOfMatch(match);
  return (
    <div class="proof-of-match">
      <p class="where">
        {process === null ? <PlaceName place={place} /> : <Text text={processName(story, process)} />}
        {thread !== null && `, thread ${story.threads[thread].tid}`}
        {place.kind === "call" && (
          <>
            , <CallLink call={place.number} />
          </>
        )}
        {time !== null && <span class="quiet"> at {clock(time)}</span>}
        <label class="aside">
          <input type="checkbox" checked={failed} onChange={(event) => setFailed(event.currentTarget.checked)} /> parts not found
        </label>
      </p>
      <EvidenceTree match={match} failed={failed} />
      <ProvingCalls match={match} />
    </div>
  );
}

function About({ entry }: { entry: RuleEntry }) {
  const { baseline } = useApp().story.header;
  const techniques = [
    ...entry.attack.map(({ tactic, technique, subtechnique, id }) => `${[tactic, technique, subtechnique].filter(Boolean).join(": ")} [${id}]`),
    ...entry.mbc.map(({ objective, behavior, method, id }) => `${[objective, behavior, method].filter(Boolean).join(": ")} [${id}]`),
  ];
  return (
    <div class="about">
      {entry.description !== "" && (
        <p>
          <Text text={entry.description} limit={600} expandable />
        </p>
      )}
      <p class="quiet">
        {entry.namespace !== "" && <Text text={entry.namespace} />}
        {entry.namespace !== "" && ", "}scope {entry.scope}
        {entry.library && ", building block"}
      </p>
      {baseline !== undefined && !entry.library && <p class="quiet">baseline: {prevalence(entry, baseline.reports)}</p>}
      {techniques.map((technique) => (
        <p key={technique} class="quiet">
          <Text text={technique} />
        </p>
      ))}
    </div>
  );
}

/** How rare a capability is. */
function prevalence({ baseline }: RuleEntry, reports: number): string {
  return baseline === undefined
    ? "unknown, it has no such rule, or another version of it"
    : `in ${number(baseline.reports)} of ${count(reports, "report")} (could match in ${number(baseline.couldMatch)})`;
}

function Source({ entry }: { entry: RuleEntry }) {
  return (
    <details class="source">
      <summary>Rule</summary>
      {entry.authors.length > 0 && <p class="quiet">by <Text text={entry.authors.join(", ")} expandable /></p>}
      {entry.references.map((reference) => (
        <p key={reference} class="quiet">
          <Text text={reference} expandable />
        </p>
      ))}
      <Copy text={() => entry.source} label="Copy the rule" />
      <pre>
        {entry.source.split("\n").map((line, index) => (
          <span key={index}>
            <Text text={line} limit={500} expandable />
            {"\n"}
          </span>
        ))}
      </pre>
    </details>
  );
}
