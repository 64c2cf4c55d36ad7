import { useState } from "preact/hooks";
import { LEVELS } from "../data/header";
import { Moment } from "../documents/shell";
import { count, number } from "../ui/format";
import { Text } from "../ui/text";
import { reportPath, type Summary } from "./api";
import { LevelCounts } from "./levels";
import { ReportDetails } from "./reportdetails";
import { isHash, PAGE_SIZE, parametersOf } from "./search";
import { useServer, useServerState } from "./state";

/** The stored reports that the search finds. */
export function Reports() {
  const store = useServer();
  const list = useServerState((state) => state.list);
  const failure = useServerState((state) => state.failure);
  return (
    <section>
      <h2 tabIndex={-1}>Reports</h2>
      <span class="section-tools">
        <button type="button" class="small" onClick={() => void store.load()}>
          Refresh
        </button>
      </span>
      <SearchFields />
      {failure !== "" && (
        <p class="notice" role="alert">
          The reports can't be listed: <Text text={failure} limit={400} />
        </p>
      )}
      {list !== null && (
        <>
          <p class="quiet" role="status">
            {count(list.total, "report")} found
          </p>
          {list.reports.length > 0 && <ReportTable reports={list.reports} />}
          <Pages offset={list.offset} shown={list.reports.length} total={list.total} />
        </>
      )}
    </section>
  );
}

function SearchFields() {
  const store = useServer();
  const search = useServerState((state) => state.search);
  const wrongHash = search.hash.trim() !== "" && !isHash(search.hash);
  return (
    <form class="fields search" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        Name
        <input type="search" name="name" value={search.name} onInput={(event) => store.change({ name: event.currentTarget.value })} />
      </label>
      <label>
        Capability or namespace
        <input type="search" value={search.capability} onInput={(event) => store.change({ capability: event.currentTarget.value })} />
      </label>
      <label>
        Hash of the sample
        <input
          type="search"
          value={search.hash}
          spellcheck={false}
          aria-invalid={wrongHash}
          aria-describedby={wrongHash ? "hash-hint" : undefined}
          onInput={(event) => store.change({ hash: event.currentTarget.value })}
        />
        {wrongHash && <span id="hash-hint" class="quiet">needs 4 to 64 hex digits</span>}
      </label>
      <label>
        Level
        <select value={search.level} onChange={(event) => store.change({ level: LEVELS.find((one) => one === event.currentTarget.value) ?? "" })}>
          <option value="">any</option>
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {level}
            </option>
          ))}
        </select>
      </label>
      {parametersOf(search).size > 0 && (
        <button type="button" class="small" onClick={() => store.clear()}>
          Show all
        </button>
      )}
    </form>
  );
}

function ReportTable({ reports }: { reports: readonly Summary[] }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label="Reports">
      <table class="reports">
        <thead>
          <tr>
            <th scope="col">Report</th>
            <th scope="col">Capabilities</th>
            <th scope="col">Received</th>
            <th scope="col">Sample</th>
            <th scope="col">Format</th>
            <th scope="col" class="right">Calls</th>
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReportRow({ report }: { report: Summary }) {
  const [isOpen, setOpen] = useState(false);
  const details = `details-${report.id}`;
  return (
    <>
      <tr>
        <th scope="row">
          <a href={reportPath(report.id, "page")}>
            <Text text={report.name.trim() === "" ? report.id.slice(0, 12) : report.name} limit={100} />
          </a>
          {!report.complete && <span class="quiet"> (truncated)</span>}
        </th>
        <td>
          <button type="button" class="link" aria-expanded={isOpen} aria-controls={isOpen ? details : undefined} onClick={() => setOpen(!isOpen)}>
            <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> <LevelCounts levels={report.levels} />
          </button>
        </td>
        <td>
          <Moment iso={report.received} />
        </td>
        <td>
          <SampleHash report={report} />
        </td>
        <td>
          <Text text={report.format} limit={40} />
        </td>
        <td class="right">{report.calls === undefined ? <span class="quiet">unknown</span> : number(report.calls)}</td>
      </tr>
      {isOpen && (
        <tr id={details}>
          <td colSpan={6} class="report-details">
            <ReportDetails report={report} />
          </td>
        </tr>
      )}
    </>
  );
}

function SampleHash({ report }: { report: Summary }) {
  const { sha256, sha1, md5 } = report.sample;
  const hash = sha256 || sha1 || md5;
  if (hash === "") return <span class="quiet">unknown</span>;
  return (
    <code>
      <Text text={hash} limit={12} />
    </code>
  );
}

function Pages({ offset, shown, total }: { offset: number; shown: number; total: number }) {
  const store = useServer();
  if (total <= PAGE_SIZE && offset === 0) return null;
  return (
    <nav class="fields" aria-label="Pages of the list">
      <button type="button" class="small" disabled={offset === 0} onClick={() => store.page(offset - PAGE_SIZE)}>
        Newer
      </button>
      <span>
        {shown === 0 ? "none" : `${number(offset + 1)} to ${number(offset + shown)}`} of {number(total)}
      </span>
      <button type="button" class="small" disabled={offset + shown >= total} onClick={() => store.page(offset + PAGE_SIZE)}>
        Older
      </button>
    </nav>
  );
}
