import { count } from "../../ui/format";
import { Text } from "../../ui/text";
import { useDocumentState } from "../context";
import { CallText } from "../call";
import { marksOf } from "../calltext";
import { Fold, Some } from "../fold";
import { NeededCalls } from "../lanes";
import "../lanes.css";
import { OriginWord } from "../origin";
import { Section, Shell } from "../shell";
import { remedyText, type AnsweringCall, type Explanation, type Region, type Remedy } from "./model";
import { StatementTree } from "./tree";

/** Why a rule matched, or how close it came. */
export function ExplainView({ explanation }: { explanation: Explanation }) {
  const text = useDocumentState((state) => state.text).trim().toLowerCase();
  const regions = explanation.matched ?? explanation.nearest ?? [];
  const matched = explanation.matched !== undefined;
  const shown = regions.filter((region) => text === "" || JSON.stringify(region).toLowerCase().includes(JSON.stringify(text).slice(1, -1)));
  return (
    <Shell product="explain" title={explanation.rule} help="✓ is a statement of the rule that is true, ✗ one that is false.">
      <Section id="summary" title="Summary">
        <p class="verdict">
          <b><Text text={explanation.rule} limit={300} expandable /></b>{" "}
          {matched ? (
            <b class="fate kept">matched {count(explanation.matches, "time")}</b>
          ) : (
            <b class="fate lost">did not match</b>
          )}
          , at scope <Text text={explanation.scope} limit={60} /> of {explanation.flavor === "dynamic" ? "a trace" : "code"}.
        </p>
        {!matched && regions.length === 0 && <p>Nothing that the rule requires was found.</p>}
        {!matched && regions.length > 0 && <p>Nearest: <Nearest region={regions[0]} /></p>}
        {explanation.hidden !== undefined && (
          <p class="quiet">{count(explanation.hidden, "match", "matches")} of other origins are left out; --origin all shows them.</p>
        )}
      </Section>
      {explanation.remedies.length > 0 && (
        <Section id="remedies" title="What would have made it match" count={explanation.remedies.length}>
          <ul class="remedies">
            {explanation.remedies.map((remedy, index) => <RemedyItem key={index} remedy={remedy} />)}
          </ul>
        </Section>
      )}
      {regions.length > 0 && (
        <Section id="regions" title={matched ? "Matches" : "Nearest place"} count={shown.length}>
          {shown.slice(0, 1).map((region) => <RegionRow key={regions.indexOf(region)} region={region} index={regions.indexOf(region)} open />)}
          {shown.length > 1 && (
            <ol>
              <Some of={shown.slice(1)} first={50} one="match" many="matches">
                {(region) => <li key={regions.indexOf(region)}><RegionRow region={region} index={regions.indexOf(region)} open={false} /></li>}
              </Some>
            </ol>
          )}
        </Section>
      )}
    </Shell>
  );
}

function Nearest({ region }: { region: Region }) {
  return (
    <>
      <Text text={region.in} limit={300} expandable />;{" "}
      {region.missing === 0 ? "all parts are there, but not as the rule requires" : `${count(region.missing, "part is", "parts are")} missing`}
    </>
  );
}

function RegionRow({ region, index, open }: { region: Region; index: number; open: boolean }) {
  const needed = region.needed ?? [];
  return (
    <Fold
      id={`region/${index}`}
      open={open}
      summary={
        <span class="rule-line">
          <span class="name"><Text text={region.in} limit={200} /></span>
          {region.origin !== undefined && <OriginWord origin={region.origin} />}
          <span class="note quiet">{needed.length > 0 && `${count(needed.length, "call is", "calls are")} needed${(region.calls ?? 0) > 1 ? `, within ${count(region.calls ?? 0, "call")}` : ""}`}</span>
        </span>
      }
    >
      {() => (
        <>
          {needed.length > 0 && <NeededCalls calls={needed.map(withId)} />}
          <StatementTree statement={region.tree} />
        </>
      )}
    </Fold>
  );
}

/** The call with its number in the report, which its address has. */
function withId(call: AnsweringCall) {
  const id = /call:(\d+)\}$/.exec(call.at)?.[1];
  return id === undefined ? call : { ...call, id: Number(id) };
}

function RemedyItem({ remedy }: { remedy: Remedy }) {
  const { needed = [], parts = [], seen = [] } = remedy;
  return (
    <li>
      <p><Text text={remedyText(remedy)} limit={500} expandable /></p>
      {needed.length > 0 && <NeededCalls calls={needed.map(withId)} />}
      {parts.length > 0 && (
        <ul class="tree-part">
          {parts.map((part, index) => <li key={index} class="quiet"><Text text={part} limit={300} expandable /></li>)}
        </ul>
      )}
      {seen.map(({ name, call }, index) => (
        <div key={index} class="tree-call">
          <Text text={name} limit={200} /> {call !== undefined && <CallText text={call} marks={marksOf([])} />}
        </div>
      ))}
    </li>
  );
}
