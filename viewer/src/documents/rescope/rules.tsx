import { Text } from "../../ui/text";
import { useDocumentState } from "../context";
import { Fold } from "../fold";
import { Lanes, NeededCalls } from "../lanes";
import { placeHas, placeTitle, seenBy, type Place } from "../places";
import { Section } from "../shell";
import { conditionText, figures, scopeChange, shownRules, type Rescope, type Resolved } from "./model";

const KEPT_SHOWN = 5;

/** The rules whose scope or whose matches change, each with its matches. */
export function Rules({ rescope }: { rescope: Rescope }) {
  const text = useDocumentState((state) => state.text).trim().toLowerCase();
  const rules = shownRules(rescope).map((rule) => rowOf(rescope, rule));
  const shown = rules.filter(
    ({ rule, lost, gained, kept }) => text === "" || rule.toLowerCase().includes(text) || [...lost, ...gained, ...kept].some((place) => placeHas(place, text)),
  );
  if (rules.length === 0) return null;
  return (
    <Section id="rules" title="Matches" count={shown.length}>
      {shown.map((row) => (
        <Fold
          key={row.rule}
          id={`rule/${row.rule}`}
          open={rules.length <= 3}
          summary={
            <span class="rule-line">
              <span class="name"><Text text={row.rule} limit={160} /></span>
              <span class="quiet"><Text text={row.change} limit={100} /></span>
              <span class="note quiet">{noteOf(row)}</span>
            </span>
          }
        >
          {() => (
            <>
              {row.reason !== "" && <p><Text text={row.reason} limit={600} expandable /></p>}
              {row.resolved !== undefined && <ResolvedRule resolved={row.resolved} />}
              <Lanes id={row.rule} fate="lost" places={row.lost} seen={row.seen} more={row.effect?.more_lost} />
              <Lanes id={row.rule} fate="gained" places={row.gained} seen={row.seen} more={row.effect?.more_gained} />
              <Lanes id={row.rule} fate="kept" places={row.kept} seen={row.seen} first={KEPT_SHOWN} />
              {row.missed.length > 0 && <h4>Neighbouring calls that together would satisfy the rule, where no single call does</h4>}
              <Lanes id={row.rule} fate="near" places={row.missed} first={KEPT_SHOWN} />
            </>
          )}
        </Fold>
      ))}
    </Section>
  );
}

function rowOf(rescope: Rescope, rule: string) {
  const effect = rescope.effects.find((one) => one.rule === rule);
  const change = rescope.changes.find((one) => one.rule === rule);
  const advice = rescope.rules.find((one) => one.rule === rule);
  const evidence = Object.hasOwn(rescope.evidence, rule) ? rescope.evidence[rule] : { matches: [], missed: [] };
  const lost = effect?.lost ?? [];
  const key = ({ report, at }: Place) => `${report}\n${at}`;
  const ended = new Set(lost.map(key));
  return {
    rule,
    effect,
    change: change === undefined ? "keeps its scope" : scopeChange(change),
    reason: [change?.needed_by === undefined ? "" : `because ${change.needed_by} would not see it otherwise`, advice?.reason ?? ""].filter(Boolean).join("; "),
    resolved: rescope.resolved.find((one) => one.rule === rule),
    lost,
    gained: effect?.gained ?? [],
    kept: evidence.matches.filter((place) => !ended.has(key(place))),
    missed: evidence.missed,
    seen: {
      before: seenBy(change?.from ?? effect?.before ?? "thread", rescope.span_size),
      after: seenBy(change?.to ?? effect?.after ?? "thread", rescope.span_size),
    },
  };
}

function noteOf({ lost, gained, kept, effect }: ReturnType<typeof rowOf>): string {
  const sizes = [
    [lost.length + (effect?.more_lost ?? 0), "lost"],
    [gained.length + (effect?.more_gained ?? 0), "gained"],
    [effect?.kept ?? kept.length, "kept"],
  ] as const;
  return sizes.filter(([size]) => size > 0).map(([size, what]) => `${size.toLocaleString("en")} ${what}`).join(", ");
}

function ResolvedRule({ resolved }: { resolved: Resolved }) {
  const conditions = new Map<string, string[]>();
  for (const condition of resolved.conditions) {
    const text = conditionText(condition);
    conditions.set(text, [...(conditions.get(text) ?? []), condition.string]);
  }
  return (
    <div class="resolved">
      <h4>With the object resolved</h4>
      <p><Text text={figures(resolved)} limit={400} expandable /></p>
      <ul class="plain">
        {[...conditions].map(([condition, strings]) => (
          <li key={condition}>
            <code><Text text={condition} limit={200} /></code> beside <Text text={strings.join(", ")} limit={300} expandable />
          </li>
        ))}
      </ul>
      {resolved.kept.map((kept, index) => (
        <Fold
          key={index}
          id={`${resolved.rule}/resolved/${index}`}
          summary={
            <span class="rule-line">
              <b class="fate kept">kept by the object</b> <span class="name"><Text text={placeTitle(kept)} limit={160} /></span>
            </span>
          }
        >
          {() =>
            kept.call !== undefined && (
              <>
                <NeededCalls calls={[{ position: kept.position ?? 0, ...(kept.id === undefined ? {} : { id: kept.id }), call: kept.call, answers: [] }]} />
                <p class="quiet"><Text text={kept.objects.join("; ")} limit={400} expandable /></p>
              </>
            )
          }
        </Fold>
      ))}
      <PlaceNames title="Still lost, because the object is another one or unknown" places={resolved.still_lost} />
      <PlaceNames title="Lost by the condition" places={resolved.lost_by_condition} />
      <PlaceNames title="Gained" places={resolved.gained} />
    </div>
  );
}

function PlaceNames({ title, places }: { title: string; places: readonly Place[] }) {
  if (places.length === 0) return null;
  return (
    <p class="quiet">
      {title}: <Text text={places.map(placeTitle).join("; ")} limit={400} expandable />
    </p>
  );
}
