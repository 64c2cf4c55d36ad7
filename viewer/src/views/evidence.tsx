import { useState } from "preact/hooks";
import type { About, Capture, Place } from "../data/evidence";
import type { Story } from "../data/story";
import { useApp } from "../state/app";
import { count } from "../ui/format";
import { CallLink, RuleLink } from "../ui/parts";
import { PlaceName } from "../ui/place";
import { Text } from "../ui/text";
import "./evidence.css";

const SHOWN_PLACES = 6;
const SHOWN_CAPTURES = 5;
const SHOWN_MATCHES = 3;
const SHOWN_CHILDREN = 60;
/** Matches of other rules deeper than this are shown when they are asked for. */
const OPEN_DEPTH = 2;

/** What the names of subscopes have after the name of their rule. */
const PARTS_OF_RULES = /(?:\/[0-9a-f]{32,})+$/;

interface TreeProps {
  match: number;
  /** Whether parts that failed are shown, too. */
  failed: boolean;
  depth?: number;
}

/** The parts of a rule that made it match. */
export function EvidenceTree({ match, failed, depth = 0 }: TreeProps) {
  const { story } = useApp();
  return (
    <ul class="evidence">
      <Part node={story.matches.tree[match]} match={match} part={0} failed={failed} depth={depth} />
    </ul>
  );
}

interface PartProps {
  node: number;
  match: number;
  /** How many parts before this one match other rules. */
  part: number;
  failed: boolean;
  depth: number;
}

function Part({ node, match, part, failed, depth }: PartProps) {
  const { story } = useApp();
  const [all, setAll] = useState(false);
  const { evidence } = story;
  const about = evidence.aboutOf(node);
  const fulfilled = evidence.isFulfilled(node);
  const children: { child: number; part: number }[] = [];
  let next = part + (evidence.matchesRules(node) ? 1 : 0);
  for (const child of evidence.childrenOf(node)) {
    // Those that explain the outcome have the outcome of their parent.
    if (failed || about.kind === "not" || evidence.isFulfilled(child) === fulfilled) children.push({ child, part: next });
    next += evidence.ruleNodesIn(child);
  }
  if (about.kind === "optional" && children.length === 0) return null;
  const captures = evidence.capturesOf(node);
  const shown = all ? children : children.slice(0, SHOWN_CHILDREN);
  return (
    <li class={fulfilled ? "" : "failed"}>
      <span class="part">
        {!fulfilled && (
          <span class="sign" role="img" aria-label="not found" title="not found">
            ✗
          </span>
        )}
        <AboutText about={about} rule={ruleOf(story, about, match, part)} />
        {fulfilled && captures.length === 0 && !evidence.matchesRules(node) && <Places match={match} places={evidence.placesOf(node)} />}
      </span>
      {captures.length > 0 && <Captures captures={captures} match={match} />}
      {evidence.matchesRules(node) && <Found match={match} part={part} about={about} failed={failed} depth={depth} leftOut={evidence.isLeftOut(node)} />}
      {shown.length > 0 && (
        <ul>
          {shown.map(({ child, part: first }, index) => (
            <Part key={index} node={child} match={match} part={first} failed={failed} depth={depth} />
          ))}
        </ul>
      )}
      {shown.length < children.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          {count(children.length - shown.length, "more part")}
        </button>
      )}
    </li>
  );
}

/** The rule that a part names, or null if it names none of the page. */
function ruleOf(story: Story, about: About, match: number, part: number): number | null {
  if (about.kind !== "match") return null;
  const { matches, rules } = story;
  const found = matches.found(match, part).find((inner) => inner < matches.ofRules);
  const rule = found === undefined ? null : matches.rule[found];
  return rule !== null && rules[rule].name === about.value ? rule : null;
}

/** What a part is about, as rules write it. */
function AboutText({ about, rule }: { about: About; rule: number | null }) {
  const { kind, keyword, value, note } = about;
  const conditions = note !== null && note.startsWith("where ");
  const isStatement = kind !== "feature" && kind !== "match" && kind !== "count";
  const shown = value?.replace(PARTS_OF_RULES, "") ?? null;
  const isConditional = conditions && isStatement;
  return (
    <>
      <span class={isStatement ? "keyword statement" : "keyword"}>
        <Text text={keyword} />
        {isConditional && <> <Text text={note} expandable /></>}
        {(isStatement || value !== null) && ":"}
      </span>
      {rule !== null && <> <RuleLink rule={rule} /></>}
      {value !== null && rule === null && (
        <>
          {" "}
          <code class="value">
            <Text text={shown ?? ""} limit={400} expandable />
          </code>
          {shown !== value && <span class="quiet"> (a subscope of the rule)</span>}
        </>
      )}
      {note !== null && !isConditional && (
        <span class="quiet">
          {conditions ? " " : " = "}
          <Text text={note} expandable />
        </span>
      )}
    </>
  );
}

/** Where a part was seen, unless that is just where its match is. */
function Places({ match, places }: { match: number; places: Place[] }) {
  const { story } = useApp();
  const [all, setAll] = useState(false);
  const own = story.matches.placeOf(match);
  const known = places.filter(({ kind }) => kind !== "file").map((place) => (place.kind === "match" ? own : place));
  const isSpan = match < story.matches.ofRules && story.rules[story.matches.rule[match]].scope === "span of calls";
  const isOwn = known.length === 1 && known[0].kind === own.kind && known[0].number === own.number;
  if (known.length === 0 || (isOwn && !isSpan)) return null;
  const shown = all ? known : known.slice(0, SHOWN_PLACES);
  return (
    <span class="places">
      {" @ "}
      {shown.map((place, index) => (
        <span key={index}>
          {index > 0 && ", "}
          {place.kind === "call" ? <CallLink call={place.number} /> : <PlaceName place={place} />}
        </span>
      ))}
      {shown.length < known.length && (
        <>
          {" "}
          <button type="button" class="more" onClick={() => setAll(true)}>
            and {known.length - shown.length} more
          </button>
        </>
      )}
    </span>
  );
}

function Captures({ captures, match }: { captures: Capture[]; match: number }) {
  const [all, setAll] = useState(false);
  const shown = all ? captures : captures.slice(0, SHOWN_CAPTURES);
  return (
    <ul class="captures">
      {shown.map(({ text, places }, index) => (
        <li key={index}>
          <code class="captured">
            "<Text text={text} expandable />"
          </code>
          <Places match={match} places={places} />
        </li>
      ))}
      {shown.length < captures.length && (
        <li>
          <button type="button" class="more" onClick={() => setAll(true)}>
            and {count(captures.length - shown.length, "more string")}
          </button>
        </li>
      )}
    </ul>
  );
}

/** The matches of other rules that a part found, with their evidence. */
function Found({ match, part, about, failed, depth, leftOut }: Omit<PartProps, "node"> & { about: About; leftOut: boolean }) {
  const { story } = useApp();
  const [all, setAll] = useState(false);
  const found = story.matches.found(match, part);
  const shown = all ? found : found.slice(0, SHOWN_MATCHES);
  return (
    <>
      {shown.length > 0 && (
        <ul class="found">
          {shown.map((inner) => (
            <FoundMatch key={inner} match={inner} named={about.value} failed={failed} depth={depth + 1} />
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          and {count(found.length - shown.length, "more match", "more matches")}
        </button>
      )}
      {leftOut && found.length === 0 && <span class="quiet"> (its evidence is left out)</span>}
    </>
  );
}

/** One match of another rule; `named` is what the part names, which needs no second mention. */
function FoundMatch({ match, named, failed, depth }: TreeProps & { named: string | null; depth: number }) {
  const { story } = useApp();
  const [open, setOpen] = useState(depth <= OPEN_DEPTH);
  const { matches } = story;
  const place = matches.placeOf(match);
  return (
    <li>
      <button type="button" class="fold" aria-expanded={open} aria-label="Evidence" onClick={() => setOpen(!open)}>
        {open ? "▾" : "▸"}
      </button>{" "}
      {match < matches.ofRules && story.rules[matches.rule[match]].name !== named && (
        <>
          <RuleLink rule={matches.rule[match]} match={match} />{" "}
        </>
      )}
      {place.kind === "call" ? <CallLink call={place.number} /> : <PlaceName place={place} />}
      {open && <EvidenceTree match={match} failed={failed} depth={depth} />}
    </li>
  );
}
