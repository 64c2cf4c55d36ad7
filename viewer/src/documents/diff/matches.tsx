import { clock, imageName } from "../../ui/format";
import { Text } from "../../ui/text";
import { CallItem } from "../call";
import { marksOf } from "../calltext";
import { Some } from "../fold";
import { OriginWord } from "../origin";
import type { DiffCall, DiffMatch, DiffSide } from "./model";

/** Matches of one side, each with what proves it. */
export function Matches({ matches, side }: { matches: readonly DiffMatch[]; side: DiffSide }) {
  return (
    <ol class="diff-matches">
      <Some of={matches} first={5} one="match" many="matches">
        {(match, index) => <Match key={index} match={match} side={side} />}
      </Some>
    </ol>
  );
}

function Match({ match, side }: { match: DiffMatch; side: DiffSide }) {
  const marks = marksOf(match.evidence ?? []);
  const calls = match.calls ?? [];
  return (
    <li>
      <p class="where">
        <Place match={match} side={side} />
        {match.time !== undefined && <span class="quiet"> at {clock(match.time)}</span>}
        {" "}
        <OriginWord origin={match.origin} />
      </p>
      {match.evidence !== undefined && match.evidence.length > 0 && (
        <ul class="features" aria-label="Evidence">
          <Some of={match.evidence} first={8} one="feature">
            {(feature, index) => (
              <li key={index}>
                <code>
                  <Text text={feature} limit={200} expandable />
                </code>
              </li>
            )}
          </Some>
        </ul>
      )}
      {calls.length > 0 && (
        <ol class="proving" aria-label="Calls">
          <Some of={calls} first={6} one="call">
            {(call, index) => <CallItem key={index} where={<CallPlace call={call} match={match} side={side} />} text={call.text} marks={marks} />}
          </Some>
        </ol>
      )}
      {calls.length === 0 && match.call !== undefined && (
        <ol class="proving" aria-label="Calls">
          <CallItem where={null} text={match.call} marks={marks} />
        </ol>
      )}
      {match.complete === false && <p class="quiet">There is more evidence than the document holds.</p>}
    </li>
  );
}

/** Where a match is: as its address says, with the name of the process. */
function Place({ match, side }: { match: DiffMatch; side: DiffSide }) {
  const { type, value } = match.address;
  const ids = Array.isArray(value) ? value : [];
  switch (type) {
    case "no address":
      return <>the whole file</>;
    case "process":
    case "thread":
    case "call":
      return (
        <>
          <ProcessName number={match.process_number} name={match.process} pid={ids[1]} side={side} />
          {ids.length > 2 && `, thread ${ids[2]}`}
          {ids.length > 3 && `, call ${ids[3]}`}
        </>
      );
    default:
      return <>{typeof value === "number" ? `0x${value.toString(16)}` : `${type} ${ids.join(", ")}`}</>;
  }
}

function ProcessName({ number, name, pid, side }: { number: number | undefined; name: string | undefined; pid: number | undefined; side: DiffSide }) {
  const known = number === undefined ? undefined : side.processes[number];
  return (
    <>
      <Text text={imageName(known?.name ?? name ?? "")} limit={60} /> ({known?.pid ?? pid})
    </>
  );
}

/** A call by its number; with its process and thread if they are not those of the match. */
function CallPlace({ call, match, side }: { call: DiffCall; match: DiffMatch; side: DiffSide }) {
  const ids = Array.isArray(match.address.value) ? match.address.value : [];
  const isElsewhere = call.process_number !== match.process_number;
  const inThread = match.address.type === "thread" || match.address.type === "call";
  return (
    <>
      {isElsewhere && call.process_number !== undefined && (
        <>
          <ProcessName number={call.process_number} name={undefined} pid={undefined} side={side} />,{" "}
        </>
      )}
      {(isElsewhere || !inThread || ids[2] !== call.thread) && `thread ${call.thread}, `}call {call.call}{" "}
      {call.time !== undefined && <span class="time quiet">{clock(call.time)}</span>}
    </>
  );
}
