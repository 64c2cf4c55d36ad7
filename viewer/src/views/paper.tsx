/** The report on paper: what the page shows in lists and canvases, written out as far as a reader will read it. */
import { render } from "preact";
import { type Capability, byTime } from "../data/capabilities";
import { LEVELS, type Level } from "../data/header";
import { type App, AppContext, useApp } from "../state/app";
import { NO_FILTERS } from "../state/store";
import { clock, count, number, processName, wallClock } from "../ui/format";
import { Text } from "../ui/text";
import { artifactGroups } from "./artifacts/rows";
import "./paper.css";
import { callLine, callPlace } from "./timeline/describe";

const MATCHES = 3;
const CALLS = 6;
const ARTIFACTS = 60;

/** Writes the paper when the reader prints, and removes it afterwards. */
export function writePaperWhenPrinting(app: App): void {
  const paper = document.body.appendChild(document.createElement("div"));
  paper.className = "paper";
  // `render` is synchronous, unlike a change of the state: the browser waits for nothing else.
  const write = (): void =>
    render(
      <AppContext.Provider value={app}>
        <Paper />
      </AppContext.Provider>,
      paper,
    );
  const remove = (): void => render(null, paper);
  addEventListener("beforeprint", write);
  addEventListener("afterprint", remove);
  const printing = matchMedia("print");
  printing.addEventListener("change", () => (printing.matches ? write() : remove()));
}

function Paper() {
  const { session, store } = useApp();
  const { filters } = store.get();
  const found = session.matches.capabilities(filters).filter(({ entry }) => !entry.library);
  const of = (level: Level): Capability[] => found.filter(({ entry }) => entry.level === level).sort(byTime);
  const isFiltered = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
  return (
    <>
      <Facts />
      {isFiltered && <p>This paper shows only what passes the filters that were set when it was printed.</p>}
      {LEVELS.map((level) => (
        <Level key={level} level={level} capabilities={of(level)} />
      ))}
      <Artifacts />
    </>
  );
}

function Facts() {
  const { story } = useApp();
  const { facts, report, notes, writer, hidden } = story.header;
  const lines = [
    ["sha256", facts.sha256],
    ["md5", facts.md5],
    ["system", [facts.os, facts.arch, facts.format].filter((fact) => fact !== "").join(", ")],
    ["started", wallClock(story, 0) ?? ""],
    ["trace", `${count(story.processes.length, "process", "processes")}, ${count(story.calls.count, "call")}`],
    ["source", facts.source],
    ["analysed by", writer],
    ["hidden", hidden.capabilities === 0 ? "" : `${count(hidden.capabilities, "capability", "capabilities")} of the background`],
  ].filter(([, text]) => text !== "");
  return (
    <>
      <h1>
        <Text text={report} />
      </h1>
      <dl class="paper-facts">
        {lines.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Text text={text} />
            </dd>
          </div>
        ))}
      </dl>
      {notes.map((note, index) => (
        <p key={index}>
          <Text text={note} />
        </p>
      ))}
    </>
  );
}

function Level({ level, capabilities }: { level: Level; capabilities: readonly Capability[] }) {
  if (capabilities.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>
        {count(capabilities.length, "capability", "capabilities")} of level {level}, in order of time
      </h2>
      {capabilities.map((capability) =>
        level === "low" ? (
          <Line key={capability.rule} capability={capability} />
        ) : (
          <Account key={capability.rule} capability={capability} />
        ),
      )}
    </section>
  );
}

function Line({ capability }: { capability: Capability }) {
  const { entry, first, matches } = capability;
  const techniques = entry.attack.map(({ id }) => id).join(", ");
  return (
    <p class="paper-line">
      <span class="paper-time">{clock(first)}</span> <Text text={entry.name} />
      <span class="paper-note">
        {" "}
        <Text text={techniques} /> {count(matches, "match", "matches")}
      </span>
    </p>
  );
}

/** A capability with the evidence of its first matches. */
function Account({ capability }: { capability: Capability }) {
  const { story, session, store } = useApp();
  const { entry, rule } = capability;
  const matches = session.matches.matchesOf(rule, store.get().filters);
  return (
    <article>
      <h3>
        <span class="paper-time">{clock(capability.first)}</span> <Text text={entry.name} />
      </h3>
      <p class="paper-note">
        <Text text={[entry.namespace, ...entry.attack.map(({ id, technique }) => `${id} ${technique}`)].join(" · ")} />
      </p>
      {matches.slice(0, MATCHES).map((match) => (
        <Match key={match} match={match} />
      ))}
      {matches.length > MATCHES && <p class="paper-note">{number(matches.length - MATCHES)} more matches</p>}
      {story.calls.count === 0 && <p class="paper-note">{count(matches.length, "match", "matches")}</p>}
    </article>
  );
}

function Match({ match }: { match: number }) {
  const { story } = useApp();
  const calls = story.proofs.callsOf(match);
  const process = story.processAt(story.matches.placeOf(match));
  if (calls.length === 0) {
    return process === null ? null : (
      <p class="paper-line">
        <Text text={processName(story, process)} />
      </p>
    );
  }
  return (
    <ol class="paper-calls">
      {calls.slice(0, CALLS).map((call) => (
        <li key={call}>
          <span class="paper-note">
            <Text text={callPlace(story, call)} />
          </span>{" "}
          <Text text={callLine(story, call)} limit={600} />
        </li>
      ))}
      {calls.length > CALLS && <li class="paper-note">{number(calls.length - CALLS)} more calls</li>}
    </ol>
  );
}

function Artifacts() {
  const { story, store } = useApp();
  const groups = artifactGroups(story, { ...store.get().filters, text: "", kind: "" });
  return (
    <section>
      {groups.length > 0 && <h2>Artifacts</h2>}
      {groups.map(({ kind, title, rows }) => (
        <table key={kind}>
          <caption>
            <Text text={title} />
          </caption>
          <thead>
            <tr>
              <th scope="col">name, defanged</th>
              <th scope="col">operations</th>
              <th scope="col">process</th>
              <th scope="col">first</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ARTIFACTS).map((row) => (
              <tr key={row.number}>
                <td>
                  <Text text={row.defanged} limit={600} />
                </td>
                <td>
                  <Text
                    text={row.uses
                      .map((use) => `${use.operation} ${use.count}×${use.outcome === "failure" ? " (failed)" : ""}`)
                      .join(", ")}
                  />
                </td>
                <td>
                  <Text text={row.entry.processes.map((process) => processName(story, process)).join(", ")} limit={200} />
                </td>
                <td>{clock(row.first)}</td>
              </tr>
            ))}
            {rows.length > ARTIFACTS && (
              <tr>
                <td colSpan={4}>{number(rows.length - ARTIFACTS)} more</td>
              </tr>
            )}
          </tbody>
        </table>
      ))}
    </section>
  );
}
