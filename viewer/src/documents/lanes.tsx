import { Text } from "../ui/text";
import { CallItem } from "./call";
import { marksOf } from "./calltext";
import { Fold, Some } from "./fold";
import { answerText, featureOf, placeLength, placeTitle, type NeededCall, type Place } from "./places";

export type Fate = "lost" | "gained" | "kept" | "near";

interface LanesProps {
  /** Begins the ids of the rows. */
  id: string;
  fate: Fate;
  places: readonly Place[];
  /** How many calls the scope sees before and after a change; absent if nothing is drawn. */
  seen?: { before: number; after: number };
  first?: number;
  /** How many matches the document has left out. */
  more?: number | undefined;
}

/** Matches with the calls that they need. */
export function Lanes({ id, fate, places, seen, first = 20, more }: LanesProps) {
  if (places.length === 0) return null;
  return (
    <ol class="lanes">
      <Some of={places} first={first} one={`${fate} match`} many={`${fate} matches`}>
        {(place, index) => (
          <li key={index}>
            <Fold
              id={`${id}/${fate}/${index}`}
              summary={
                <span class="rule-line">
                  <b class={`fate ${fate}`}>{fate}</b>
                  <span class="name">
                    <Text text={placeTitle(place)} limit={160} />
                  </span>
                  <span class="quiet note">{placeLength(place)}</span>
                </span>
              }
            >
              {() => (
                <>
                  {seen !== undefined && place.needed.length > 0 && <Strips place={place} before={seen.before} after={seen.after} />}
                  <NeededCalls calls={place.needed} />
                </>
              )}
            </Fold>
          </li>
        )}
      </Some>
      {more !== undefined && more > 0 && <li class="quiet">and {more.toLocaleString("en")} more that were only counted</li>}
    </ol>
  );
}

/** Calls of one thread, each with what it satisfies. */
export function NeededCalls({ calls }: { calls: readonly (Omit<NeededCall, "id"> & { id?: number })[] }) {
  return (
    <ol class="proving">
      {calls.map(({ position, id, call, answers }, index) => (
        <CallItem
          key={index}
          where={<span>{id !== undefined && <>call {id} </>}<span class="quiet" title="position in the thread">#{position}</span></span>}
          text={call}
          marks={marksOf(answers.map(featureOf))}
        >
          {answers.length > 0 && (
            <span class="answers quiet">
              {" "}
              satisfies <Text text={answers.map(answerText).join(", ")} limit={300} expandable />
            </span>
          )}
        </CallItem>
      ))}
    </ol>
  );
}

/** The window of calls that a match needs, and the part of it that the scope sees at a time, before and after. */
function Strips({ place, before, after }: { place: Place; before: number; after: number }) {
  const first = place.needed[0].position;
  const length = Math.max(1, place.needed[place.needed.length - 1].position - first + 1);
  return (
    <div class="strips">
      <Strip label="before" calls={place.needed} first={first} length={length} seen={Math.min(before, length)} />
      <Strip label="after" calls={place.needed} first={first} length={length} seen={Math.min(after, length)} />
    </div>
  );
}

function Strip({ label, calls, first, length, seen }: { label: string; calls: readonly NeededCall[]; first: number; length: number; seen: number }) {
  const inside = calls.filter(({ position }) => position - first < seen).length;
  return (
    <div class="strip" role="img" aria-label={`${label}: the scope sees ${inside} of ${calls.length} needed calls at a time`}>
      <span class="quiet">{label}</span>
      <span class="strip-window">
        <span class="strip-seen" style={{ width: `${((100 * seen) / length).toFixed(2)}%` }} />
        {calls.map(({ position }, index) => (
          <span
            key={index}
            class={position - first < seen ? "strip-call" : "strip-call outside"}
            style={{ left: `${((100 * (2 * (position - first) + 1)) / (2 * length)).toFixed(2)}%` }}
          />
        ))}
      </span>
    </div>
  );
}

/** What the pictures of calls mean. */
export function LanesLegend() {
  return (
    <dl class="legend">
      <dt><b class="fate lost">lost</b></dt>
      <dd>a match that the change ends</dd>
      <dt><b class="fate gained">gained</b></dt>
      <dd>a match that there was not before</dd>
      <dt><b class="fate kept">kept</b></dt>
      <dd>a match before and after</dd>
      <dt><span class="strip-window sample"><span class="strip-seen half" /></span></dt>
      <dd>the calls of the thread from the first needed one to the last; the coloured part is what the scope sees at a time</dd>
      <dt><span class="strip-call sample" /></dt>
      <dd>a needed call that is seen together with the first one</dd>
      <dt><span class="strip-call outside sample" /></dt>
      <dd>a needed call that is too far away</dd>
      <dt><span>call 56 <span class="quiet">#12</span></span></dt>
      <dd>the number of the call in the report; its position in the thread, from 0, follows</dd>
    </dl>
  );
}
