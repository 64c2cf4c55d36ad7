import { count, number } from "../../ui/format";
import { Text } from "../../ui/text";
import { useDocumentState } from "../context";
import { Fold, Some } from "../fold";
import { Lanes } from "../lanes";
import "../lanes.css";
import { placeHas } from "../places";
import { Section, Shell } from "../shell";
import { GROUPS, groupOf, scopesText, type ComparedReport, type RuleChange, type RulesComparison } from "./model";

/** The effect of a change of rules on results, and the changes of the rules themselves. */
export function RulesCompareView({ comparison }: { comparison: RulesComparison }) {
  const { before, after } = comparison;
  return (
    <Shell product="rules compare" title={`${before.path} and ${after.path}`} help="Each rule opens to the matches that it gained or lost.">
      <Summary comparison={comparison} />
      <Reports reports={comparison.reports} />
      <Effects comparison={comparison} />
      <Changes rules={comparison.rules} />
    </Shell>
  );
}

function sum<T>(list: readonly T[], of: (element: T) => number): number {
  return list.reduce((all, element) => all + of(element), 0);
}

function Summary({ comparison: { before, after, reports, rules, equal } }: { comparison: RulesComparison }) {
  const groups = GROUPS.map((group) => ({ group, size: rules.filter((rule) => groupOf(rule) === group).length })).filter(({ size }) => size > 0);
  return (
    <Section id="summary" title="Summary">
      <p>
        <span class="quiet">before</span> <b><Text text={before.path} limit={300} expandable /></b> ({count(before.rules, "rule")})
      </p>
      <p>
        <span class="quiet">after</span> <b><Text text={after.path} limit={300} expandable /></b> ({count(after.rules, "rule")})
      </p>
      <p class="verdict">Rules: {groups.length === 0 ? "no difference" : groups.map(({ group, size }) => `${number(size)} ${group}`).join(", ")}.</p>
      {reports.length > 0 && (
        <p class="verdict">
          In {count(reports.length, "report")}: capabilities <b class="fate lost">{number(sum(reports, (one) => one.capabilities_lost.length))} lost</b>,{" "}
          <b class="fate gained">{number(sum(reports, (one) => one.capabilities_gained.length))} gained</b>; matches{" "}
          <b class="fate lost">{number(sum(reports, (one) => one.matches_lost))} lost</b>,{" "}
          <b class="fate gained">{number(sum(reports, (one) => one.matches_gained))} gained</b>, {number(sum(reports, (one) => one.matches_kept))} kept.
          {equal && " The results are the same."}
        </p>
      )}
    </Section>
  );
}

function Reports({ reports }: { reports: readonly ComparedReport[] }) {
  if (reports.length === 0) return null;
  return (
    <Section id="reports" title="Reports" count={reports.length}>
      <div class="wide">
        <table class="document-table">
          <thead>
            <tr>
              <th scope="col">Report</th>
              <th scope="col" class="right">Calls</th>
              <th scope="col" class="right">Capabilities</th>
              <th scope="col">Lost</th>
              <th scope="col">Gained</th>
              <th scope="col" class="right">Matches kept</th>
              <th scope="col" class="right">Lost</th>
              <th scope="col" class="right">Gained</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr key={report.report}>
                <th scope="row"><Text text={report.report} limit={100} /></th>
                <td class="right">{report.calls === undefined ? "" : number(report.calls)}</td>
                <td class="right">{number(report.capabilities_before)} → {number(report.capabilities_after)}</td>
                <td><Names names={report.capabilities_lost} /></td>
                <td><Names names={report.capabilities_gained} /></td>
                <td class="right">{number(report.matches_kept)}</td>
                <td class="right">{number(report.matches_lost)}</td>
                <td class="right">{number(report.matches_gained)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <ul>
      <Some of={names} first={3} one="capability" many="capabilities">
        {(name, index) => <li key={index}><Text text={name} limit={120} /></li>}
      </Some>
    </ul>
  );
}

function Effects({ comparison }: { comparison: RulesComparison }) {
  const text = useDocumentState((state) => state.text).trim().toLowerCase();
  const shown = comparison.effects.filter(
    ({ rule, lost, gained }) => text === "" || rule.toLowerCase().includes(text) || [...lost, ...gained].some((place) => placeHas(place, text)),
  );
  if (comparison.effects.length === 0) return null;
  return (
    <Section id="effects" title="Rules with other matches" count={shown.length}>
      {shown.map((effect) => {
        const lost = effect.lost.length + (effect.more_lost ?? 0);
        const gained = effect.gained.length + (effect.more_gained ?? 0);
        return (
          <Fold
            key={effect.rule}
            id={`effect/${effect.rule}`}
            open={comparison.effects.length <= 3}
            summary={
              <span class="rule-line">
                <span class="name"><Text text={effect.rule} limit={160} /></span>
                <span class="quiet"><Text text={scopesText(effect)} limit={100} /></span>
                <span class="note">
                  {lost > 0 && <b class="fate lost">{number(lost)} lost </b>}
                  {gained > 0 && <b class="fate gained">{number(gained)} gained </b>}
                  <span class="quiet">{number(effect.kept)} kept</span>
                </span>
              </span>
            }
          >
            {() => (
              <>
                {effect.changed_needs.length > 0 && (
                  <p class="quiet">
                    It needs <Text text={effect.changed_needs.join(", ")} limit={400} expandable />, which also changed.
                  </p>
                )}
                <Lanes id={effect.rule} fate="lost" places={effect.lost} more={effect.more_lost} />
                <Lanes id={effect.rule} fate="gained" places={effect.gained} more={effect.more_gained} />
              </>
            )}
          </Fold>
        );
      })}
    </Section>
  );
}

function Changes({ rules }: { rules: readonly RuleChange[] }) {
  const text = useDocumentState((state) => state.text).trim().toLowerCase();
  const shown = rules.filter(({ rule, was = "" }) => `${rule}\n${was}`.toLowerCase().includes(text));
  if (rules.length === 0) return null;
  return (
    <Section id="changes" title="Changes of rules" count={shown.length}>
      {GROUPS.map((group) => {
        const members = shown.filter((rule) => groupOf(rule) === group);
        return members.length === 0 ? null : (
          <Fold key={group} id={`changes/${group}`} summary={<span class="rule-line"><span class="name">{group}</span><span class="note quiet">{count(members.length, "rule")}</span></span>}>
            {() => (
              <ul class="plain">
                <Some of={members} first={100} one="rule">
                  {(rule) => <li key={rule.rule}><ChangedRule rule={rule} /></li>}
                </Some>
              </ul>
            )}
          </Fold>
        );
      })}
    </Section>
  );
}

function ChangedRule({ rule: { rule, was, parts, scopes_before, scopes_after } }: { rule: RuleChange }) {
  return (
    <>
      <b><Text text={rule} limit={160} /></b>
      {was !== undefined && <span class="quiet"> was <Text text={was} limit={160} /></span>}
      {parts.length > 0 && <span class="quiet"> {parts.map((part, index) => <span key={index}>{index > 0 && ", "}<Text text={part} limit={40} /></span>)}</span>}
      {scopes_before !== scopes_after && (
        <span class="quiet">
          {" "}
          <Text text={`${scopes_before ?? ""} → ${scopes_after ?? ""}`} limit={120} />
        </span>
      )}
    </>
  );
}
