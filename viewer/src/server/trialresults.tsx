import { useState } from "preact/hooks";
import { count, number } from "../ui/format";
import { Text } from "../ui/text";
import { reportPath } from "./api";
import { placeOf, type Finding, type Results, type Tried } from "./trialmodel";

interface Props {
  results: Results | null;
  isRunning: boolean;
}

/** What a tried rule matched. */
export function TrialResults({ results, isRunning }: Props) {
  return (
    <>
      <p role="status">{results !== null && summary(results, isRunning)}</p>
      {results !== null && (
        <ul class="trial">
          {results.shown.map((tried) => (
            <li key={tried.report}>
              <TriedReport tried={tried} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function summary({ tried, matched, shown, end }: Results, isRunning: boolean): string {
  const matches = `matches in ${number(matched)} of ${count(tried, "report")}`;
  const cut = shown.length < matched ? `; the first ${number(shown.length)} are shown` : "";
  if (end === null) return isRunning ? `${matches} so far …` : `stopped: ${matches}${cut}`;
  const failed = end.failed === 0 ? "" : `, ${number(end.failed)} could not be tried`;
  const time = `${(end.milliseconds / 1000).toFixed(1)} seconds`;
  if (end.status === "done") return `${matches}${failed}, in ${time}${cut}`;
  return `The server stopped the rule after ${time}: ${matches}${failed}; ${number(end.reports - end.tried)} were not tried${cut}`;
}

function TriedReport({ tried }: { tried: Tried }) {
  const [isOpen, setOpen] = useState(false);
  const link = (
    <a href={reportPath(tried.report, "page")}>
      <Text text={tried.name.trim() === "" ? tried.report.slice(0, 12) : tried.name} limit={100} />
    </a>
  );
  if (tried.status === "failed") {
    return (
      <p>
        {link} <span class="failed">could not be tried:</span> <Text text={tried.message} limit={300} />
      </p>
    );
  }
  return (
    <>
      <p>
        {link}{" "}
        <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> {count(tried.matches, "match", "matches")}
        </button>
      </p>
      {isOpen && <Findings findings={tried.findings} matches={tried.matches} />}
    </>
  );
}

function Findings({ findings, matches }: { findings: readonly Finding[]; matches: number }) {
  return (
    <ol class="proving">
      {findings.map((finding, index) => (
        <li key={index}>
          <span class="proving-where">
            <Text text={placeOf(finding)} limit={120} /> <span class="quiet">{finding.origin}</span>
          </span>{" "}
          <Text text={finding.evidence.join(", ")} limit={300} expandable />
          {finding.calls.slice(0, 3).map((call) => (
            <div key={call.call} class="quiet">
              <Text text={call.text} limit={300} expandable />
            </div>
          ))}
        </li>
      ))}
      {findings.length < matches && <li class="quiet">and {count(matches - findings.length, "more match", "more matches")}</li>}
    </ol>
  );
}
