import { useState } from "preact/hooks";
import { isMarked, marksOf } from "../data/marks";
import { useApp, useStore } from "../state/app";
import { clock, count } from "../ui/format";
import { CallLink } from "../ui/parts";
import { Text } from "../ui/text";
import { Outcome } from "./callrow";

const SHOWN_CALLS = 12;

/** The calls that prove a match, with what was found in them. */
export function ProvingCalls({ match }: { match: number }) {
  const { story } = useApp();
  const [limit, setLimit] = useState(SHOWN_CALLS);
  const calls = story.proofs.callsOf(match);
  if (calls.length === 0) return null;
  return (
    <>
      <h3>{count(calls.length, "call")}</h3>
      <ol class="proving">
        {calls.slice(0, limit).map((call) => (
          <ProvingCall key={call} call={call} match={match} />
        ))}
      </ol>
      {limit < calls.length && (
        <button type="button" class="more" onClick={() => setLimit(limit + 200)}>
          {count(calls.length - limit, "more call")}
        </button>
      )}
    </>
  );
}

function ProvingCall({ call, match }: { call: number; match: number }) {
  const { story } = useApp();
  const current = useStore((state) => state.selection.call === call);
  const { calls } = story;
  const marks = marksOf(story, call, [match]);
  const returned = calls.returnValue(call);
  return (
    <li class={current ? "current" : ""}>
      <span class="proving-where">
        <CallLink call={call} /> <span class="time">{clock(calls.micros(call))}</span>
      </span>{" "}
      <span class="signature">
        {marks.api ? <mark><Text text={calls.api(call)} limit={400} expandable /></mark> : <b><Text text={calls.api(call)} limit={400} expandable /></b>}
        {!calls.isText(call) && "("}
        {calls.argumentsOf(call).map((argument) => (
          <span key={argument.index}>
            {argument.index > 0 && ", "}
            <span class="argument-name"><Text text={argument.name} />=</span>
            {isMarked(argument, marks) ? (
              <mark><Text text={argument.shown} limit={200} expandable /></mark>
            ) : (
              <Text text={argument.shown} limit={200} expandable />
            )}
            {(argument.object !== null || argument.opener !== null) && (
              <span class="object">
                {" ("}
                {argument.object !== null && <Text text={argument.object} limit={200} expandable />}
                {argument.opener !== null && (
                  <>
                    {argument.object !== null && ", "}opened by <CallLink call={argument.opener} />
                  </>
                )}
                )
              </span>
            )}
          </span>
        ))}
        {!calls.isText(call) && ")"}
        {returned !== null && (
          <span class={`outcome ${calls.outcomeName(call)}`}>
            {" → "}
            <Text text={returned} limit={100} /> <Outcome outcome={calls.outcomeName(call)} />
          </span>
        )}
        {calls.repeated[call] > 0 && <span class="quiet"> and {count(calls.repeated[call], "more time")}</span>}
      </span>
    </li>
  );
}
