import { useState } from "preact/hooks";
import { byTime } from "../data/capabilities";
import { BACKGROUND } from "../data/header";
import { useApp } from "../state/app";
import { NO_FILTERS } from "../state/store";
import { count, imageName, number, wallClock } from "../ui/format";
import { Copy, RuleLink, Time } from "../ui/parts";
import { Text } from "../ui/text";
import "./headline.css";

const SHOWN_AT_FIRST = 12;

/** What the report is about, and what the sample did in one paragraph. */
export function Headline() {
  return (
    <section class="headline" id="region-summary" aria-label="Summary" tabIndex={-1}>
      <Sample />
      <div class="account">
        <Deeds />
        <Background />
        <Notes />
      </div>
    </section>
  );
}

function Sample() {
  const { story } = useApp();
  const { facts, processes, threads, calls, timestamp, flavor } = { ...story.header, ...story };
  const { span } = calls;
  const began = wallClock(story, 0);
  return (
    <dl class="facts">
      <Fact name="sha256" text={facts.sha256} copy />
      <Fact name="sha1" text={facts.sha1} copy />
      <Fact name="md5" text={facts.md5} copy />
      <Fact name="system" text={[facts.os, facts.arch, facts.format, facts.source].filter((fact) => fact !== "").join(", ")} />
      {flavor === "dynamic" && (
        <div>
          <dt>trace</dt>
          <dd>
            <span>
              {count(processes.length, "process", "processes")}, {count(threads.length, "thread")}, {count(calls.count, "call")}
            {span !== null && <> in <Time micros={span.to - span.from} /></>}
            </span>
          </dd>
        </div>
      )}
      <Fact name="started" text={began ?? ""} />
      <Fact name="analysed" text={`${timestamp.replace("T", " ").replace(/(\.\d*)?Z$/, " UTC")} by ${story.header.writer}`} />
    </dl>
  );
}

function Fact({ name, text, copy = false }: { name: string; text: string; copy?: boolean }) {
  if (text === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="fact">
          <Text text={text} expandable />
        </span>
        {copy && <Copy text={() => text} />}
      </dd>
    </div>
  );
}

/** The capabilities of level high in the order of time. */
function Deeds() {
  const { session, story, store } = useApp();
  const [all, setAll] = useState(false);
  const found = session.matches.capabilities(NO_FILTERS).filter(({ entry }) => !entry.library);
  const high = found.filter(({ entry }) => entry.level === "high").sort(byTime);
  const medium = found.filter(({ entry }) => entry.level === "medium").length;
  const shown = all ? high : high.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <h2>
        {high.length === 0
          ? "No capability of level high"
          : `${count(high.length, "capability", "capabilities")} of level high, in order of time`}
      </h2>
      {high.length > 0 && (
        <ol class="deeds">
          {shown.map((capability) => (
            <li key={capability.rule}>
              <Time micros={capability.first} /> <RuleLink rule={capability.rule} />
              <span class="quiet">
                {" "}
                <Text text={capability.processes.slice(0, 2).map((process) => imageName(story.processes[process].name)).join(", ")} limit={100} />
                {capability.processes.length > 2 && ` and ${capability.processes.length - 2} more`}
              </span>
            </li>
          ))}
          {shown.length < high.length && (
            <li>
              <button type="button" class="link" onClick={() => setAll(true)}>
                and {high.length - shown.length} more
              </button>
            </li>
          )}
        </ol>
      )}
      <p class="quiet">
        {medium === 0 ? (
          "None of level medium"
        ) : (
          <button
            type="button"
            class="link"
            onClick={() => store.set({ view: "capabilities", filters: { ...NO_FILTERS, levels: ["medium"] } })}
          >
            {number(medium)} of level medium
          </button>
        )}
        , {number(found.length - high.length - medium)} of level low.
      </p>
    </>
  );
}

function Background() {
  const { session, story, store } = useApp();
  const { hidden, originsKnown, complete } = story.header;
  const background = story.processes.filter((process) => process.origin === BACKGROUND);
  const isShown = ({ entry }: { entry: { library: boolean } }) => !entry.library;
  const own = session.matches.capabilities(NO_FILTERS).filter(isShown).length;
  const others = session.matches.capabilities({ ...NO_FILTERS, background: true }).filter(isShown).length - own;
  const calls = background.reduce((sum, process) => sum + process.calls, 0);
  return (
    <p class="quiet">
      {originsKnown ? (
        <>
          {background.length > 0 &&
            `${count(background.length, "process is", "processes are")} background, with ${count(calls, "call")}. `}
          {others > 0 && (
            <>
              <button
                type="button"
                class="link"
                onClick={() => store.set({ view: "capabilities", filters: { ...NO_FILTERS, background: true } })}
              >
                {count(others, "capability", "capabilities")}
              </button>
              {others === 1 ? " is" : " are"} only the background&apos;s.{" "}
            </>
          )}
          {hidden.matches > 0 &&
            `${count(hidden.capabilities, "capability", "capabilities")} with ${count(hidden.matches, "match", "matches")} of background processes are left out.`}
        </>
      ) : (
        story.header.flavor === "dynamic" && "The report does not tell which processes belong to the sample."
      )}
      {story.header.flavor === "dynamic" && story.calls.span === null && " The report records no times."}
      {story.header.flavor === "dynamic" && !complete && " Only the calls that are evidence are here."}
    </p>
  );
}

function Notes() {
  const { story } = useApp();
  const { notes } = story.header;
  if (notes.length === 0) return null;
  return (
    <details class="notes">
      <summary>{count(notes.length, "note")} on what the report lacks</summary>
      <ul>
        {notes.map((note, index) => (
          <li key={index}>
            <Text text={note} expandable />
          </li>
        ))}
      </ul>
    </details>
  );
}
