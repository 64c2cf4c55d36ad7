import { memo } from "../ui/memo";
import { useApp, useStore } from "../state/app";
import { clock, imageName, wallClock } from "../ui/format";
import { CallLink } from "../ui/parts";
import { Text } from "../ui/text";
import { isMarked, marksOf, type Marks } from "../data/marks";

/** At most so many matches are searched for what they saw at one call. */
const MARKING_MATCHES = 30;
const SHOWN_ARGUMENTS = 12;

/** The cells of one call. */
export const CallRow = memo(({ call }: { call: number }) => {
  const { story } = useApp();
  const find = useStore((state) => state.filters.text);
  const { calls, processes, threads, proofs } = story;
  const process = processes[calls.process[call]];
  const matches = proofs.capabilityMatchesOf(call);
  const rules = proofs.capabilitiesOf(call);
  const marks = matches.length === 0 ? null : marksOf(story, call, matches.slice(0, MARKING_MATCHES));
  const outcome = calls.outcomeName(call);
  const micros = calls.micros(call);
  return (
    <>
      <span role="gridcell" class="right quiet">{calls.id[call]}</span>
      <span role="gridcell" class="right time" title={wallClock(story, micros) ?? ""}>{clock(micros)}</span>
      <span role="gridcell" class={`of-thread origin-${process.origin}`}>
        <span class="of-process">
          <Text text={imageName(process.name)} limit={40} />
        </span>
        <span class="quiet">{threads[calls.thread[call]].tid}</span>
      </span>
      <span role="gridcell" class="api">
        {marks?.api === true ? <mark><Text text={calls.api(call)} find={find} /></mark> : <Text text={calls.api(call)} find={find} />}
        {calls.repeated[call] > 0 && <span class="quiet" title="times"> ×{calls.repeated[call] + 1}</span>}
      </span>
      <span role="gridcell" class="arguments">
        <Arguments call={call} marks={marks} find={find} />
      </span>
      <span role="gridcell" class={`outcome ${outcome}`}>
        <Outcome outcome={outcome} />
        <Text text={calls.returnValue(call) ?? ""} limit={60} find={find} />
      </span>
      <span role="gridcell" class="proves">
        {rules.map((rule) => (
          <span key={rule} class={`proof ${story.rules[rule].level}`}>
            <Text text={story.rules[rule].name} limit={60} />
          </span>
        ))}
      </span>
    </>
  );
});

export function Outcome({ outcome }: { outcome: "unknown" | "success" | "failure" }) {
  if (outcome === "unknown") return <span class="sign" />;
  return (
    <span class="sign" role="img" aria-label={outcome} title={outcome}>
      {outcome === "success" ? "✓" : "✗"}
    </span>
  );
}

function Arguments({ call, marks, find }: { call: number; marks: Marks | null; find: string }) {
  const { calls } = useApp().story;
  const all = calls.argumentsOf(call);
  return (
    <>
      {all.slice(0, SHOWN_ARGUMENTS).map((argument) => (
        <span key={argument.index} class="argument">
          <span class="argument-name">
            <Text text={argument.name} limit={40} find={find} />=
          </span>
          {marks !== null && isMarked(argument, marks) ? (
            <mark><Text text={argument.shown} limit={120} find={find} /></mark>
          ) : (
            <Text text={argument.shown} limit={120} find={find} />
          )}
          {(argument.object !== null || argument.opener !== null) && (
            <span class="object">
              {" ("}
              {argument.object !== null && <Text text={argument.object} limit={120} find={find} />}
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
      {all.length > SHOWN_ARGUMENTS && "…"}
    </>
  );
}
