import { useState } from "preact/hooks";
import { count } from "../../ui/format";
import { Text } from "../../ui/text";
import { CallText } from "../call";
import { marksOf } from "../calltext";
import { awayText, isAside, isPlainFailure, missingIn, whyText, type NeededRule, type Occurrence, type Statement } from "./model";

/** More missing features than these are shown in one line. */
const APART = 3;
const NAMED = 8;
const SHOWN_CALLS = 3;

/** A statement of the rule with its result, and those below it. */
export function StatementTree({ statement, depth = 0 }: { statement: Statement; depth?: number }) {
  return (
    <ul class="tree-root">
      <Part statement={statement} depth={depth} />
    </ul>
  );
}

function Part({ statement, depth }: { statement: Statement; depth: number }) {
  const [open, setOpen] = useState(false);
  const { holds, description, children = [] } = statement;
  const aside = isAside(statement);
  return (
    <li class="tree-part">
      <span class={holds ? "holds" : "fails"} role="img" aria-label={holds ? "true" : "false"}>
        {holds ? "✓" : "✗"}
      </span>{" "}
      <Head statement={statement} />
      {description !== undefined && (
        <span class="quiet">
          {" = "}
          <Text text={description} limit={200} expandable />
        </span>
      )}
      {aside ? (
        <>
          {" "}
          <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>
            {count(missingIn(statement), "part is", "parts are")} missing
          </button>
        </>
      ) : (
        <Places statement={statement} />
      )}
      {(!aside || open) && (
        <>
          <Texts statement={statement} />
          <Failure statement={statement} depth={depth} />
          {children.length > 0 && <Children parts={children} depth={depth} />}
        </>
      )}
    </li>
  );
}

function Head({ statement: { statement, value, count: found, holds, children } }: { statement: Statement }) {
  const isFeature = children === undefined && value !== undefined;
  return (
    <>
      <span class={isFeature ? "quiet" : "keyword"}>
        <Text text={statement} limit={100} />:
      </span>
      {value !== undefined && (
        <>
          {" "}
          <code><Text text={value} limit={300} expandable /></code>
        </>
      )}
      {statement.startsWith("count") && found !== undefined && <span class={holds ? "" : "fails"}>, found {found.toLocaleString("en")}</span>}
    </>
  );
}

function Places({ statement: { statement, seen = [], count: all = 0, holds, children } }: { statement: Statement }) {
  if (seen.length === 0 || statement === "not") return null;
  return (
    <span class="quiet">
      {!holds && children !== undefined ? " nearest @ " : " @ "}
      <Text text={seen.map(({ name }) => name).join("; ")} limit={300} expandable />
      {all > seen.length && ` and ${(all - seen.length).toLocaleString("en")} more`}
    </span>
  );
}

/** The strings or the calls that satisfied a feature. */
function Texts({ statement: { statement, value = "", seen = [], captured = [], instead = [], holds, children } }: { statement: Statement }) {
  const calls = holds && children === undefined ? seen.filter(({ call }) => call !== undefined).slice(0, SHOWN_CALLS) : [];
  const marks = marksOf([`${statement}: ${statement === "string" && !/^["/]/.test(value) ? `"${value}"` : value}`, ...captured.map((text) => `string: x = "${text}"`)]);
  return (
    <>
      {holds && captured.map((text, index) => <div key={index} class="tree-call">"<Text text={text} limit={300} expandable />"</div>)}
      {calls.map(({ call = "" }, index) => <div key={index} class="tree-call"><CallText text={call} marks={marks} /></div>)}
      {instead.map((text, index) => <div key={index} class="tree-call fails"><Text text={text} limit={300} expandable /></div>)}
    </>
  );
}

/** Where a missing feature is, and why rules that it needs did not match. */
function Failure({ statement: { elsewhere, needs = [], other_rules = 0 }, depth }: { statement: Statement; depth: number }) {
  if (elsewhere === undefined) return null;
  const nearest = elsewhere.nearest ?? [];
  return (
    <div class="tree-part">
      {elsewhere.count === 0 && needs.length === 0 && <p class="quiet">not in the report</p>}
      {nearest.map((occurrence, index) => <Elsewhere key={index} occurrence={occurrence} />)}
      {elsewhere.count > nearest.length && <p class="quiet">and {count(elsewhere.count - nearest.length, "place")} further away</p>}
      {needs.map((needed, index) => <Needed key={index} needed={needed} depth={depth} />)}
      {other_rules > 0 && <p class="quiet">and {count(other_rules, "more rule")} that would satisfy it</p>}
    </div>
  );
}

function Elsewhere({ occurrence }: { occurrence: Occurrence }) {
  const away = awayText(occurrence);
  const { name, captured, call } = occurrence;
  return (
    <>
      <p>
        found at <Text text={name} limit={200} />
        {away !== "" && <b> ({away})</b>}
      </p>
      {captured !== undefined && <div class="tree-call">"<Text text={captured} limit={300} expandable />"</div>}
      {captured === undefined && call !== undefined && <div class="tree-call"><CallText text={call} marks={marksOf([])} /></div>}
    </>
  );
}

function Needed({ needed, depth }: { needed: NeededRule; depth: number }) {
  const [open, setOpen] = useState(depth === 0);
  const regions = needed.explanation?.nearest ?? needed.explanation?.matched ?? [];
  return (
    <>
      <p>
        <Text text={whyText(needed)} limit={400} expandable />{" "}
        {regions.length > 0 && (
          <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>
            nearest place of that rule
          </button>
        )}
      </p>
      {open &&
        regions.map((region, index) => (
          <div key={index} class="tree-part">
            <p class="quiet">nearest: <Text text={region.in} limit={200} /></p>
            <StatementTree statement={region.tree} depth={depth + 1} />
          </div>
        ))}
    </>
  );
}

function Children({ parts, depth }: { parts: readonly Statement[]; depth: number }) {
  const plain = parts.filter(isPlainFailure);
  const together = plain.length > APART;
  const names = plain.map(({ statement, value }) => (value === undefined ? statement : `${statement}: ${value}`));
  return (
    <ul>
      {parts.filter((part) => !together || !plain.includes(part)).map((part, index) => <Part key={index} statement={part} depth={depth} />)}
      {together && (
        <li class="tree-part">
          <span class="fails" role="img" aria-label="false">✗</span>{" "}
          <span class="quiet">
            <Text text={names.slice(0, NAMED).join(", ")} limit={500} expandable />
            {names.length > NAMED && <Rest names={names.slice(NAMED)} />}: not in the report
          </span>
        </li>
      )}
    </ul>
  );
}

function Rest({ names }: { names: readonly string[] }) {
  const [open, setOpen] = useState(false);
  if (open) return <>, <Text text={names.join(", ")} limit={4000} expandable /></>;
  return (
    <>
      {" "}
      <button type="button" class="more" onClick={() => setOpen(true)}>
        and {names.length} more
      </button>
    </>
  );
}
