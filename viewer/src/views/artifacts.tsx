/** What the sample touched: hosts, files, registry keys and more, with the calls behind each. */
import { useMemo, useState } from "preact/hooks";
import type { ArtifactUse } from "../data/header";
import { useApp, useStore } from "../state/app";
import { count, number, processName } from "../ui/format";
import { CallLink, Copy, OriginMark, Time } from "../ui/parts";
import { Text, visible } from "../ui/text";
import "./artifacts.css";
import { asCsv, asText } from "./artifacts/export";
import { type ArtifactRow, artifactGroups, toExport } from "./artifacts/rows";

/** More rows of one kind than this are shown on request. */
const ROWS_AT_FIRST = 200;
const CALLS_AT_FIRST = 40;

export function Artifacts() {
  const { story, store } = useApp();
  const { artifact: text, kind, processes, thread, time, origins, background, outcome } = useStore((state) => state.filters);
  const [defanged, setDefanged] = useState(true);
  const groups = useMemo(
    () => artifactGroups(story, { text, kind, processes, thread, time, origins, background, outcome }),
    [story, text, kind, processes, thread, time, origins, background, outcome],
  );
  const rows = groups.flatMap((group) => group.rows);
  const exported = () => rows.map((row) => toExport(story, row));
  return (
    <div class="view artifacts" role="tabpanel" id="view-artifacts" aria-label="Artifacts">
      <div class="tools">
        <input
          type="search"
          class="filter"
          placeholder="name, operation or detail"
          aria-label="Filter artifacts"
          value={text}
          onInput={(event) => store.filter({ artifact: event.currentTarget.value })}
        />
        <label>
          kind{" "}
          <select value={kind} onChange={(event) => store.filter({ kind: event.currentTarget.value })}>
            <option value="">all</option>
            {Object.entries(story.header.artifactTitles).map(([value, title]) => (
              <option key={value} value={value}>
                {visible(title)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={defanged} onChange={(event) => setDefanged(event.currentTarget.checked)} /> defanged
        </label>
        <Copy text={() => asText(exported(), false)} label="Copy names" />
        <Copy text={() => asText(exported(), true)} label="Copy defanged" />
        <Copy text={() => asCsv(exported())} label="Copy CSV" />
        <output class="quiet">{count(rows.length, "artifact")}</output>
      </div>
      <div class="artifact-groups" tabIndex={0} role="group" aria-label="Artifacts by kind">
        {groups.map((group) => (
          <Kind key={group.kind} title={group.title} rows={group.rows} defanged={defanged} />
        ))}
        {rows.length === 0 && <p class="empty">No artifact passes the filters.</p>}
      </div>
    </div>
  );
}

interface KindProps {
  readonly title: string;
  readonly rows: readonly ArtifactRow[];
  readonly defanged: boolean;
}

function Kind({ title, rows, defanged }: KindProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, ROWS_AT_FIRST);
  return (
    <>
      <table class="artifact-table">
        <caption>
          <Text text={title} /> <span class="quiet">{number(rows.length)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">name</th>
            <th scope="col">operations</th>
            <th scope="col">process</th>
            <th scope="col">origin</th>
            <th scope="col">first</th>
            <th scope="col">last</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Artifact key={row.number} row={row} defanged={defanged} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          Show {number(rows.length - shown.length)} more
        </button>
      )}
    </>
  );
}

function Artifact({ row, defanged }: { row: ArtifactRow; defanged: boolean }) {
  const { story } = useApp();
  const [open, setOpen] = useState<ArtifactUse | null>(null);
  const name = defanged ? row.defanged : row.entry.name;
  const calls = open === null ? undefined : row.uses.find((use) => use.operation === open.operation && use.outcome === open.outcome);
  return (
    <>
      <tr>
        <th scope="row" class="artifact-name">
          <Text text={name} expandable />
          <Details details={row.entry.details} />
        </th>
        <td>
          {row.uses.map((use) => (
            <button
              type="button"
              key={`${use.operation} ${use.outcome}`}
              class={`artifact-use ${use.outcome}`}
              aria-expanded={calls === use}
              title={`Show the calls: ${visible(use.operation, 100)}, ${use.outcome}`}
              onClick={() => setOpen(calls === use ? null : use)}
            >
              <Text text={use.operation} /> {number(use.count)}×
              {use.outcome !== "unknown" && <span class="artifact-outcome"> {use.outcome === "success" ? "✓" : "failed"}</span>}
            </button>
          ))}
        </td>
        <td>
          <Text text={row.entry.processes.map((process) => processName(story, process)).join(", ")} limit={120} expandable />
        </td>
        <td>
          <OriginMark origin={row.entry.origin} />
        </td>
        <td>
          <Time micros={row.first} />
        </td>
        <td>
          <Time micros={row.last} />
        </td>
      </tr>
      {calls !== undefined && (
        <tr>
          <td colSpan={6}>
            <Calls use={calls} />
          </td>
        </tr>
      )}
    </>
  );
}

function Details({ details }: { details: Readonly<Record<string, string>> }) {
  const entries = Object.entries(details);
  if (entries.length === 0) {
    return null;
  }
  return (
    <dl class="artifact-details">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>
            <Text text={name} />
          </dt>
          <dd>
            <Text text={value} expandable />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Links to the calls behind a use. */
function Calls({ use }: { use: ArtifactUse }) {
  const { story } = useApp();
  const [all, setAll] = useState(false);
  const shown = all ? use.calls : use.calls.slice(0, CALLS_AT_FIRST);
  return (
    <ul class="artifact-calls">
      {shown.map((call) => (
        <li key={call}>
          <CallLink call={call}>
            <Time micros={story.calls.micros(call)} precise /> <Text text={story.calls.api(call)} limit={100} />
          </CallLink>{" "}
          <span class="quiet">
            <Text text={processName(story, story.calls.process[call])} />
          </span>
        </li>
      ))}
      {shown.length < use.calls.length && (
        <li>
          <button type="button" class="more" onClick={() => setAll(true)}>
            {number(use.calls.length - shown.length)} more calls
          </button>
        </li>
      )}
    </ul>
  );
}
