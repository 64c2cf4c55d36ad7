import { useEffect, useRef, useState } from "preact/hooks";
import { Text } from "../ui/text";
import { RequestFailure, tryRule, type Problem } from "./api";
import { jsonLines } from "./lines";
import { useServer, useServerState } from "./state";
import { NONE, beginOfLine, withLines, type Results } from "./trialmodel";
import { TrialResults } from "./trialresults";

const KEY = "callscope-rule";

const EXAMPLE = `rule:
  meta:
    name: write a file
    scopes:
      static: unsupported
      dynamic: call
  features:
    - api: NtWriteFile
`;

/** The rule that was tried last in this tab, so that it is not lost while a report is looked at. */
function storedRule(): string {
  try {
    return sessionStorage.getItem(KEY) ?? EXAMPLE;
  } catch {
    return EXAMPLE;
  }
}

function storeRule(rule: string): void {
  try {
    sessionStorage.setItem(KEY, rule);
  } catch {
    // Browsers may forbid storage.
  }
}

/** Tries a rule over stored reports and shows results as soon as they arrive. */
export function Trial() {
  const store = useServer();
  const list = useServerState((state) => state.list);
  const [rule, setRule] = useState(storedRule);
  const [overShown, setOverShown] = useState(false);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [results, setResults] = useState<Results | null>(null);
  const [failure, setFailure] = useState<RequestFailure | Error | null>(null);
  const editor = useRef<HTMLTextAreaElement>(null);
  const shown = list?.reports ?? [];
  useEffect(() => () => running?.abort(), [running]);

  const attempt = async () => {
    storeRule(rule);
    const abort = new AbortController();
    setRunning(abort);
    setFailure(null);
    setResults(NONE);
    try {
      const ids = overShown ? shown.map((report) => report.id) : [];
      for await (const lines of jsonLines(await tryRule(rule, ids, abort.signal))) {
        setResults((before) => withLines(before ?? NONE, lines));
      }
    } catch (problem) {
      if (!abort.signal.aborted) {
        store.explain(problem);
        setFailure(problem instanceof Error ? problem : new Error(String(problem)));
      }
    }
    setRunning(null);
  };
  const goTo = ({ line, column }: Problem) => {
    if (line === undefined || editor.current === null) return;
    const at = beginOfLine(rule, line) + (column ?? 1) - 1;
    editor.current.focus();
    editor.current.setSelectionRange(at, at);
  };
  return (
    <section>
      <h2 tabIndex={-1}>Try a rule</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (running === null) void attempt();
        }}
      >
        <label class="editor">
          Rule (YAML); it may refer to the rules of the server
          <textarea
            ref={editor}
            rows={14}
            spellcheck={false}
            autocomplete="off"
            wrap="off"
            value={rule}
            onInput={(event) => setRule(event.currentTarget.value)}
          />
        </label>
        <div class="fields">
          <label>
            Reports
            <select value={overShown ? "shown" : "all"} onChange={(event) => setOverShown(event.currentTarget.value === "shown")}>
              <option value="all">all stored reports</option>
              <option value="shown" disabled={shown.length === 0}>
                those listed above ({shown.length})
              </option>
            </select>
          </label>
          <button type="submit" class="small" aria-disabled={running !== null}>
            Try the rule
          </button>
          <button type="button" class="small" disabled={running === null} onClick={() => running?.abort()}>
            Stop
          </button>
        </div>
      </form>
      {failure !== null && <Failure failure={failure} onProblem={goTo} />}
      <TrialResults results={results} isRunning={running !== null} />
    </section>
  );
}

function Failure({ failure, onProblem }: { failure: Error; onProblem: (problem: Problem) => void }) {
  const problems = failure instanceof RequestFailure ? failure.problems : [];
  return (
    <div class="notice" role="alert">
      <p>
        <Text text={failure.message} limit={600} />
      </p>
      <ul class="plain">
        {problems.map((problem, index) => (
          <li key={index}>
            {problem.line !== undefined && (
              <button type="button" class="link" onClick={() => onProblem(problem)}>
                line {problem.line}
              </button>
            )}{" "}
            <Text text={problem.message} limit={400} /> {problem.advice !== "" && <Text text={`(${problem.advice})`} limit={400} />}{" "}
            <code>{problem.code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
