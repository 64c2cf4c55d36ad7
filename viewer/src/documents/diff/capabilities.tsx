import { count, number } from "../../ui/format";
import { LevelMark } from "../../ui/parts";
import { Text } from "../../ui/text";
import { useDocumentState } from "../context";
import { Fold } from "../fold";
import { Section, Switch } from "../shell";
import { BLOCKS, byLevel, filterOf, matchesIn, passes, passesUnchanged, type Filter } from "./filter";
import { Matches } from "./matches";
import type { Diff, DiffRule, UnchangedRule } from "./model";
import type { Pair } from "./pairs";

/** The capabilities of one run or both. */
export function Capabilities({ diff, pairs }: { diff: Diff; pairs: readonly Pair[] }) {
  const state = useDocumentState((all) => all);
  const filter = filterOf(state, pairs);
  const rules = byLevel(diff.rules.filter((rule) => passes(filter, rule)));
  const of = (change: DiffRule["change"]) => rules.filter((rule) => rule.change === change);
  const unchanged = byLevel(diff.unchanged.filter((rule) => passesUnchanged(filter, rule)));
  const blocks = [...diff.rules, ...diff.unchanged].filter(({ lib }) => lib).length;
  return (
    <Section
      id="capabilities"
      title="Capabilities"
      count={rules.length + unchanged.length}
      tools={blocks > 0 && <Switch name={BLOCKS}>building blocks ({number(blocks)})</Switch>}
    >
      <div class={`sides ${emptySide(of("lost"), of("gained"))}`}>
        <Column title="Only A" side="A" rules={of("lost")} diff={diff} filter={filter} />
        <Column title="Only B" side="B" rules={of("gained")} diff={diff} filter={filter} />
      </div>
      <Both title="In both, with other matches" rules={of("other matches")} diff={diff} filter={filter} />
      <Both title="In both, with the same matches but other evidence" rules={of("other evidence")} diff={diff} filter={filter} />
      <Both title="In both, by rules that differ" rules={of("other definition")} diff={diff} filter={filter} />
      <Unchanged rules={unchanged} />
    </Section>
  );
}

/** An empty side needs little room. */
function emptySide(before: readonly DiffRule[], after: readonly DiffRule[]): string {
  if (before.length === 0 && after.length > 0) return "without-A";
  return after.length === 0 && before.length > 0 ? "without-B" : "";
}

interface ListProps {
  title: string;
  rules: readonly DiffRule[];
  diff: Diff;
  filter: Filter;
}

function Column({ title, side, rules, diff, filter }: ListProps & { side: "A" | "B" }) {
  return (
    <div class={`side side-${side}`}>
      <h3>
        {title} <span class="quiet">{number(rules.length)}</span>
      </h3>
      {rules.length === 0 && <p class="empty quiet">none</p>}
      {rules.map((rule) => (
        <Fold
          key={rule.name}
          id={`${side}/${rule.name}`}
          summary={<RuleLine rule={rule} note={count(side === "A" ? rule.matches_before : rule.matches_after, "match", "matches")} />}
        >
          {() => (
            <>
              <About rule={rule} />
              <Matches
                matches={side === "A" ? matchesIn(filter, rule.lost, "A") : matchesIn(filter, rule.gained, "B")}
                side={side === "A" ? diff.before : diff.after}
              />
            </>
          )}
        </Fold>
      ))}
    </div>
  );
}

function Both({ title, rules, diff, filter }: ListProps) {
  if (rules.length === 0) return null;
  return (
    <div class="both">
      <h3>
        {title} <span class="quiet">{number(rules.length)}</span>
      </h3>
      {rules.map((rule) => (
        <Fold key={rule.name} id={`both/${rule.name}`} summary={<RuleLine rule={rule} note={bothNote(rule)} />}>
          {() => (
            <>
              <About rule={rule} />
              {rule.redefined && <p class="notice">The definition of the rule differs.</p>}
              {(rule.lost.length > 0 || rule.gained.length > 0) && (
                <div class="sides">
                  <div class="side side-A">
                    <h4>Only A</h4>
                    <Matches matches={matchesIn(filter, rule.lost, "A")} side={diff.before} />
                  </div>
                  <div class="side side-B">
                    <h4>Only B</h4>
                    <Matches matches={matchesIn(filter, rule.gained, "B")} side={diff.after} />
                  </div>
                </div>
              )}
              {rule.other_evidence.length > 0 && (
                <>
                  <h4>Other evidence in B</h4>
                  <Matches matches={matchesIn(filter, rule.other_evidence, "B")} side={diff.after} />
                </>
              )}
            </>
          )}
        </Fold>
      ))}
    </div>
  );
}

/** As in `4 matches, 1 only A, 2 only B`. */
function bothNote({ matches_before, matches_after, lost, gained, other_evidence }: DiffRule): string {
  const parts = [matches_before === matches_after ? count(matches_after, "match", "matches") : `${number(matches_before)} → ${count(matches_after, "match", "matches")}`];
  if (lost.length > 0) parts.push(`${number(lost.length)} only A`);
  if (gained.length > 0) parts.push(`${number(gained.length)} only B`);
  if (other_evidence.length > 0) parts.push(`${number(other_evidence.length)} with other evidence`);
  return parts.join(", ");
}

function Unchanged({ rules }: { rules: readonly UnchangedRule[] }) {
  if (rules.length === 0) return null;
  return (
    <Fold id="unchanged" class="both" summary={<h3>The same in both <span class="quiet">{number(rules.length)}</span></h3>}>
      {() => (
        <ul class="plain unchanged">
          {rules.map((rule) => (
            <li key={rule.name}>
              <RuleLine rule={rule} note={count(rule.matches, "match", "matches")} />
            </li>
          ))}
        </ul>
      )}
    </Fold>
  );
}

function RuleLine({ rule, note }: { rule: DiffRule | UnchangedRule; note: string }) {
  return (
    <span class="rule-line">
      <LevelMark level={rule.level} />
      <span class="name">
        <Text text={rule.name} limit={160} />
        {rule.lib && <span class="quiet"> (building block)</span>}
      </span>
      <span class="quiet namespace">
        <Text text={rule.namespace ?? ""} limit={80} />
      </span>
      <span class="quiet note">{note}</span>
    </span>
  );
}

function About({ rule }: { rule: DiffRule }) {
  return (
    <div class="about">
      {rule.description !== undefined && (
        <p>
          <Text text={rule.description} limit={600} expandable />
        </p>
      )}
      {(rule.attack ?? []).map(({ id, tactic, technique, subtechnique }) => (
        <p key={id} class="quiet">
          <Text text={`${[tactic, technique, subtechnique].filter(Boolean).join(": ")} [${id}]`} />
        </p>
      ))}
    </div>
  );
}
