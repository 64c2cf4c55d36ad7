import { count, number } from "../../ui/format";
import { Text } from "../../ui/text";
import { useDocument, useDocumentState } from "../context";
import { DiffText } from "../difftext";
import { Fold, Some } from "../fold";
import { LanesLegend } from "../lanes";
import "../lanes.css";
import { lengths, type Place } from "../places";
import { Moment, Section, Shell } from "../shell";
import { becomesText, scopeChange, shownRules, type Rescope } from "./model";
import { Rules } from "./rules";

/** The effect of other scopes on rules, on those that depend on them, and on results. */
export function RescopeView({ rescope }: { rescope: Rescope }) {
  return (
    <Shell product="rules rescope" title="Scopes of rules" help="Each rule opens to its matches, each match to the calls that it needs.">
      <Summary rescope={rescope} />
      <AdviceList rescope={rescope} />
      <Changes rescope={rescope} />
      <Needed rescope={rescope} />
      <Rules rescope={rescope} />
      <Dependents rescope={rescope} />
      <Files rescope={rescope} />
    </Shell>
  );
}

function Summary({ rescope }: { rescope: Rescope }) {
  const { page } = useDocument();
  const sum = (of: "lost" | "gained", more: "more_lost" | "more_gained") =>
    rescope.effects.reduce((all, effect) => all + effect[of].length + (effect[more] ?? 0), 0);
  const lost = sum("lost", "more_lost");
  const gained = sum("gained", "more_gained");
  return (
    <Section id="summary" title="Summary">
      <p class="verdict">
        {count(rescope.changes.length, "rule changes", "rules change")}, {count(rescope.files.length, "file")}.{" "}
        {rescope.reports === 0 ? (
          "No report was given; this is based on the rules alone."
        ) : (
          <>
            In {count(rescope.reports, "report")}, <b class="fate lost">{count(lost, "match is", "matches are")} lost</b> and{" "}
            <b class="fate gained">{number(gained)} gained</b>.
          </>
        )}
      </p>
      <p class="quiet">
        A span has {count(rescope.span_size, "call")}.
        {page.written !== "" && (
          <>
            {" "}
            Computed <Moment iso={page.written} />.
          </>
        )}
      </p>
      {Object.entries(rescope.impossible).map(([rule, why]) => (
        <p key={rule} class="notice">
          <b><Text text={rule} limit={160} /></b> can't have the requested scope: <Text text={why} limit={300} expandable />
        </p>
      ))}
      {rescope.problems.map((problem, index) => (
        <pre key={index} class="notice">
          <Text text={problem} limit={2000} expandable />
        </pre>
      ))}
      <Fold id="legend" summary={<h3>Legend</h3>}>
        {() => <LanesLegend />}
      </Fold>
    </Section>
  );
}

function AdviceList({ rescope }: { rescope: Rescope }) {
  const text = useDocumentState((state) => state.text).trim().toLowerCase();
  const rules = rescope.rules.filter(({ rule, reason }) => [rule, reason].some((part) => part.toLowerCase().includes(text)));
  if (rescope.rules.length === 0) return null;
  const groups = [...new Set(rules.map(scopeChange))].sort();
  return (
    <Section id="advice" title="Advice" count={rules.length}>
      {groups.map((group) => {
        const members = rules.filter((advice) => scopeChange(advice) === group);
        return (
          <Fold key={group} id={`advice/${group}`} summary={<span class="rule-line"><span class="name"><Text text={group} limit={100} /></span><span class="quiet note">{count(members.length, "rule")}</span></span>}>
            {() => (
              <ul class="plain">
                <Some of={members} first={100} one="rule">
                  {({ rule, reason, calls }) => (
                    <li key={rule}>
                      <b><Text text={rule} limit={160} /></b>{" "}
                      <span class="quiet">
                        <Text text={reason} limit={400} expandable />
                        {calls !== undefined && `, within ${count(calls, "call")}`}
                      </span>
                    </li>
                  )}
                </Some>
              </ul>
            )}
          </Fold>
        );
      })}
    </Section>
  );
}

function Changes({ rescope }: { rescope: Rescope }) {
  const { changes, rules } = rescope;
  if (changes.length === 0) {
    return rules.length > 0 || Object.keys(rescope.impossible).length > 0 ? null : (
      <Section id="changes" title="Changes">
        <p class="quiet">The rules already have the requested scope.</p>
      </Section>
    );
  }
  return (
    <Section id="changes" title="Changes" count={changes.length}>
      <div class="wide">
        <table class="document-table">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Scope</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ rule, from, to, needed_by }) => (
              <tr key={rule}>
                <th scope="row"><Text text={rule} limit={160} /></th>
                <td><Text text={`${from} → ${to}`} limit={60} /></td>
                <td class="quiet">
                  {needed_by === undefined ? "requested or advised" : <>otherwise <Text text={needed_by} limit={160} /> would not see it</>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** How few calls the matches of the changed rules need. */
function Needed({ rescope }: { rescope: Rescope }) {
  const rows = shownRules(rescope).flatMap((rule) => {
    const matches = Object.hasOwn(rescope.evidence, rule) ? rescope.evidence[rule].matches : [];
    return matches.length === 0 ? [] : [{ rule, matches, kept: rescope.resolved.find((one) => one.rule === rule)?.kept.length ?? 0 }];
  });
  if (rows.length === 0) return null;
  const within = (matches: Place[], calls: number) => matches.filter((match) => match.calls !== undefined && match.calls <= calls).length;
  return (
    <Section id="needed" title="Calls that the matches need">
      <div class="wide">
        <table class="document-table">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col" class="right">Matches</th>
              <th scope="col" class="right">In one call</th>
              <th scope="col" class="right">In {rescope.span_size} calls</th>
              <th scope="col" class="right">By the object</th>
              <th scope="col">Calls needed</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ rule, matches, kept }) => (
              <tr key={rule}>
                <th scope="row"><Text text={rule} limit={160} /></th>
                <td class="right">{number(matches.length)}</td>
                <td class="right">{number(within(matches, 1))}</td>
                <td class="right">{number(within(matches, rescope.span_size))}</td>
                <td class="right">{kept === 0 ? "" : number(kept)}</td>
                <td class="quiet">
                  {lengths(matches).slice(0, 30).map(({ calls, matches: size }) => `${calls === null ? "not in a single thread" : number(calls)}${size === 1 ? "" : ` (${size}×)`}`).join(", ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Dependents({ rescope }: { rescope: Rescope }) {
  const { quiet, dependents } = rescope;
  if (quiet.length === 0 && dependents.length === 0) return null;
  const groups = new Map<string, string[]>();
  for (const { rule, needs, through, becomes } of dependents) {
    const title = `${needs}${through === undefined ? "" : ` through ${through}`}: ${becomesText(becomes)}`;
    groups.set(title, [...(groups.get(title) ?? []), rule]);
  }
  return (
    <Section id="dependents" title="Other rules" count={quiet.length + dependents.length}>
      {quiet.length > 0 && (
        <>
          <h3>Keep a wider scope and can no longer match</h3>
          <ul class="plain">
            {quiet.map(({ rule, for: asking, through, reason }, index) => (
              <li key={index}>
                <b><Text text={rule} limit={160} /></b> for <Text text={asking} limit={160} />
                {through !== undefined && <> through <Text text={through} limit={100} /></>}{" "}
                <span class="quiet"><Text text={reason} limit={300} expandable /></span>
              </li>
            ))}
          </ul>
        </>
      )}
      {groups.size > 0 && <h3>Depend on these and keep their scope</h3>}
      {[...groups].map(([title, rules]) => (
        <Fold key={title} id={`dependents/${title}`} summary={<span class="rule-line"><span><Text text={title} limit={200} /></span><span class="quiet note">{count(rules.length, "rule")}</span></span>}>
          {() => (
            <ul class="plain">
              <Some of={rules} first={100} one="rule">
                {(rule, index) => <li key={index}><Text text={rule} limit={160} /></li>}
              </Some>
            </ul>
          )}
        </Fold>
      ))}
    </Section>
  );
}

function Files({ rescope }: { rescope: Rescope }) {
  if (rescope.files.length === 0) return null;
  const few = rescope.files.length <= 5;
  return (
    <Section id="files" title="Diff of the rules" count={rescope.files.length}>
      {rescope.files.map((file) => (
        <Fold key={file.path} id={`file/${file.path}`} open={few} summary={<span class="rule-line"><code><Text text={file.path} limit={200} /></code>{file.new && <span class="quiet">new</span>}</span>}>
          {() => <DiffText text={file.diff} />}
        </Fold>
      ))}
    </Section>
  );
}
