import { useMemo } from "preact/hooks";
import { isMarked, marksOf, numeric } from "../data/marks";
import type { Story } from "../data/story";
import { useApp } from "../state/app";
import { clock, count, processName, wallClock } from "../ui/format";
import { CallLink, Copy, RuleLink } from "../ui/parts";
import { Text } from "../ui/text";
import { Outcome } from "./callrow";
import { Close } from "../ui/close";

const LIMIT = 2000;
const SHOWN_MATCHES = 40;

/** Everything that is known of one call. */
export function CallDetails({ call, onClose }: { call: number; onClose: () => void }) {
  const { story, store } = useApp();
  const { calls, threads } = story;
  const found = calls.argumentsOf(call);
  const matches = story.proofs.matchesOf(call);
  const marks = useMemo(() => marksOf(story, call, matches.slice(0, 200)), [call]);
  const micros = calls.micros(call);
  const process = calls.process[call];
  const returned = calls.returnValue(call);
  const caller = calls.callerAddress(call);
  return (
    <>
      <header>
        <h2>
          <span class="quiet">call {calls.id[call]}</span> <Text text={calls.api(call)} expandable />
        </h2>
        <Copy text={() => callText(story, call)} />
        <Close label="Close the call" onClose={onClose} />
      </header>
      <dl class="facts wide">
        <Row name="time">{micros === null ? "unknown" : `${clock(micros)}${wall(story, micros)}`}</Row>
        <Row name="process">
          <button type="button" class="link" onClick={() => store.toggleProcess(process)} title="Filter by this process">
            <Text text={processName(story, process)} />
          </button>
          {", thread "}
          <button
            type="button"
            class="link"
            title="Filter by this thread"
            onClick={() => store.filter({ processes: [process], thread: calls.thread[call] })}
          >
            {threads[calls.thread[call]].tid}
          </button>
        </Row>
        {calls.category(call) !== null && <Row name="category"><Text text={calls.category(call) ?? ""} /></Row>}
        <Row name="returned">
          <span class={`outcome ${calls.outcomeName(call)}`}>
            <Outcome outcome={calls.outcomeName(call)} /> <Text text={returned ?? "not recorded"} expandable />
          </span>
        </Row>
        {calls.repeated[call] > 0 && <Row name="repeated">{count(calls.repeated[call], "more time")}</Row>}
        {caller !== null && <Row name="caller"><Text text={caller} /></Row>}
      </dl>
      {found.length > 0 && (
        <table class="arguments-table">
          <caption class="offscreen">Arguments</caption>
          <tbody>
            {found.map((argument) => (
              <tr key={argument.index} class={isMarked(argument, marks) ? "marked" : ""}>
                <th scope="row"><Text text={argument.name} /></th>
                <td>
                  <Value text={argument.shown} marked={isMarked(argument, marks)} />
                  {argument.recorded !== null && tellsMore(argument.recorded, argument.shown) && (
                    <div class="quiet">recorded as <Text text={argument.recorded} limit={LIMIT} expandable /></div>
                  )}
                  {argument.object !== null && (
                    <div class="object"><Text text={argument.object} limit={LIMIT} expandable /></div>
                  )}
                  {argument.opener !== null && (
                    <div class="object">
                      opened by <CallLink call={argument.opener}>
                        call {calls.id[argument.opener]} <Text text={calls.api(argument.opener)} limit={60} />
                      </CallLink>
                    </div>
                  )}
                </td>
                <td><Copy text={() => argument.recorded ?? argument.shown} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {matches.length > 0 && <h3>Evidence of</h3>}
      <ul class="plain">
        {onePerRule(story, matches).slice(0, SHOWN_MATCHES).map(({ rule, match, others }) => (
          <li key={match}>
            <RuleLink rule={rule} match={match} />
            {others > 0 && <span class="quiet"> and {count(others, "more match", "more matches")}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Value({ text, marked }: { text: string; marked: boolean }) {
  const value = <Text text={text} limit={LIMIT} expandable />;
  return marked ? <mark>{value}</mark> : value;
}

/** Whether the recorded text is more than another spelling of what is shown. */
function tellsMore(recorded: string, shown: string): boolean {
  if (shown.includes(recorded)) return false;
  const value = numeric(recorded);
  return value === null || value !== numeric(shown);
}

function wall(story: Story, micros: number): string {
  const time = wallClock(story, micros);
  return time === null ? "" : ` (${time})`;
}

function onePerRule(story: Story, matches: readonly number[]): { rule: number; match: number; others: number }[] {
  const found: { rule: number; match: number; others: number }[] = [];
  for (const match of matches) {
    const rule = story.matches.rule[match];
    const last = found[found.length - 1];
    if (last?.rule === rule) last.others++;
    else found.push({ rule, match, others: 0 });
  }
  return found;
}

/** A call as text, to be copied. */
export function callText(story: Story, call: number): string {
  const { calls } = story;
  const found = calls.argumentsOf(call).map(({ name, shown, object }) => `${name}=${shown}${object === null ? "" : ` (${object})`}`);
  const returned = calls.returnValue(call);
  return (
    `${processName(story, calls.process[call])}, thread ${story.threads[calls.thread[call]].tid}, call ${calls.id[call]}` +
    `${calls.micros(call) === null ? "" : ` at ${clock(calls.micros(call))}`}: ` +
    `${calls.api(call)}${calls.isText(call) ? "" : `(${found.join(", ")})`}${returned === null ? "" : ` -> ${returned}`}`
  );
}
