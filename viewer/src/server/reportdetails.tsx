import { useEffect, useState } from "preact/hooks";
import { Copy, LevelMark } from "../ui/parts";
import { count } from "../ui/format";
import { Text } from "../ui/text";
import { reportPath, showReport, type Report, type Summary } from "./api";
import { useServer } from "./state";

/** What is known of a report beyond its row: capabilities, remarks, hashes, and links to its results. */
export function ReportDetails({ report }: { report: Summary }) {
  const store = useServer();
  const [whole, setWhole] = useState<Report | null>(null);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    showReport(report.id).then(setWhole, (problem: unknown) => setFailure(store.explain(problem)));
  }, [report.id]);
  if (failure !== "") {
    return (
      <p role="alert">
        <Text text={failure} limit={400} />
      </p>
    );
  }
  if (whole === null) return <p class="quiet">Reading the capabilities …</p>;
  return (
    <>
      <ul class="plain">
        {whole.capabilities.map(({ name, namespace, level }) => (
          <li key={name}>
            <LevelMark level={level} /> <Text text={name} />{" "}
            <span class="quiet">
              <Text text={namespace} />
            </span>
          </li>
        ))}
        {whole.capabilities.length === 0 && <li class="quiet">no capability of the sample</li>}
      </ul>
      {whole.problems.length > 0 && (
        <>
          <h3>Remarks</h3>
          <ul>
            {whole.problems.map((problem, index) => (
              <li key={index}>
                <Text text={problem} limit={400} expandable />
              </li>
            ))}
          </ul>
        </>
      )}
      <Hashes report={whole} />
      <p class="quiet">
        {count(whole.processes, "process", "processes")}, {count(whole.bytes, "byte")}, analysed with {count(whole.rules, "rule")}
      </p>
      <ul class="results" aria-label="Results">
        <li><a href={reportPath(report.id, "result")}>result as JSON</a></li>
        <li><a href={reportPath(report.id, "findings")}>findings as JSON lines</a></li>
        {whole.artifacts && <li><a href={reportPath(report.id, "artifacts")}>artifacts as JSON</a></li>}
      </ul>
    </>
  );
}

function Hashes({ report }: { report: Report }) {
  const known = (["md5", "sha1", "sha256"] as const).filter((name) => report.sample[name] !== "");
  return (
    <ul class="hashes">
      {known.map((name) => (
        <li key={name}>
          {name} <code><Text text={report.sample[name]} limit={64} /></code> <Copy text={() => report.sample[name]} label={`Copy the ${name}`} />
        </li>
      ))}
    </ul>
  );
}
