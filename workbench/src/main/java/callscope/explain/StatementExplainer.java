package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.render.text.FeaturePhrase;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains the result of each statement of a rule in a region. */
final class StatementExplainer {
  /** Maximum number of places reported for one feature. */
  static final int PLACES = 3;

  private final Regions regions;
  private final Flavor flavor;
  private final FindElsewhere elsewhere;
  private final ExplainConditions instead;

  StatementExplainer(Regions regions, Flavor flavor, FindElsewhere elsewhere) {
    this.regions = regions;
    this.flavor = flavor;
    this.elsewhere = elsewhere;
    this.instead = new ExplainConditions(regions);
  }

  /** Explains a rule, with the places of missing features outside the region. */
  StatementResult judge(CompiledRule rule, Region region) {
    boolean holds = region.holds(rule.condition());
    Set<Address> found = found(rule.condition(), region);
    return judge(rule.condition(), region, new Place(true, holds, !holds, true, found));
  }

  /**
   * The context of a statement.
   *
   * @param decisive whether its result decides the result of the rule
   * @param wanted the result that makes it one of the reasons
   * @param failed whether the rule failed
   * @param positive whether it is below an even number of {@code not}s
   * @param found the places of the features of the rule that were found
   */
  private record Place(
      boolean decisive, boolean wanted, boolean failed, boolean positive, Set<Address> found) {
    Place below(boolean stillDecisive, boolean outcome) {
      return new Place(decisive && stillDecisive, outcome, failed, positive, found);
    }

    Place inside(boolean stillDecisive, boolean outcome) {
      return new Place(stillDecisive, outcome, failed, positive, found);
    }

    Place belowNot() {
      return new Place(decisive, !wanted, failed, !positive, found);
    }

    /** Whether a feature that is missing here keeps the rule from matching. */
    boolean explains() {
      return failed && positive && decisive;
    }
  }

  /** Where features were found that a condition asks for and does not forbid. */
  private static Set<Address> found(Condition condition, Region region) {
    Set<Address> found = new LinkedHashSet<>();
    condition
        .simpleConditions(node -> !(node instanceof Condition.Not))
        .mapToInt(Condition.Simple::pattern)
        .filter(pattern -> pattern != Condition.Counted.NO_PATTERN)
        .forEach(pattern -> found.addAll(region.locations(pattern)));
    return found;
  }

  private StatementResult judge(Condition condition, Region region, Place place) {
    boolean holds = region.holds(condition);
    boolean decisive = place.decisive && holds == place.wanted;
    Place below = place.below(holds == place.wanted, holds);
    int missing = Distance.of(condition, region).missing();
    return switch (condition) {
      case Condition.Has has -> feature(has, region, place, decisive);
      case Condition.Counted counted -> counted(counted, region, place, decisive);
      case Condition.Not not ->
          statement(
              "not",
              StatementResult.Kind.NOT,
              not.statement(),
              holds,
              decisive,
              List.of(judge(not.child(), region, below.belowNot())),
              missing);
      case Condition.All all ->
          statement(
              "and",
              StatementResult.Kind.COMPOUND,
              all.statement(),
              holds,
              decisive,
              children(all.children(), region, below, 0),
              missing);
      case Condition.AtLeast some ->
          statement(
              some.statement().keyword(),
              some.count() == 0 ? StatementResult.Kind.OPTIONAL : StatementResult.Kind.COMPOUND,
              some.statement(),
              holds,
              decisive,
              children(some.children(), region, below, holds ? 0 : some.count()),
              missing);
      case Condition.Where where ->
          statement(
                  "where " + where.statement().text(),
                  StatementResult.Kind.COMPOUND,
                  where.statement(),
                  holds,
                  decisive,
                  children(where.children(), region, below, 0),
                  missing)
              .withInstead(holds ? List.of() : instead.of(where, region));
      case Condition.Sequence sequence -> {
        List<String> reasons =
            region.completesSequence() ? List.of() : instead.of(sequence, region);
        yield statement(
                "sequence",
                StatementResult.Kind.COMPOUND,
                sequence.statement(),
                holds && reasons.isEmpty(),
                decisive || !reasons.isEmpty(),
                children(List.of(sequence.steps()), region, below, 0),
                reasons.isEmpty() || !holds ? missing : 1)
            .withInstead(reasons);
      }
    };
  }

  /** Explains children; if too few hold, only the {@code ofAny} nearest ones are decisive. */
  private List<StatementResult> children(
      List<Condition> children, Region region, Place place, int ofAny) {
    int enough = ofAny == 0 ? Integer.MAX_VALUE : enough(children, region, ofAny);
    List<StatementResult> judged = new ArrayList<>();
    for (Condition child : children) {
      boolean near = Distance.of(child, region).missing() <= enough;
      judged.add(judge(child, region, place.below(near, place.wanted)));
    }
    return judged;
  }

  /** How far the farthest of those statements is that are the nearest to be enough. */
  private static int enough(List<Condition> children, Region region, int count) {
    int[] missing =
        children.stream()
            .mapToInt(child -> Distance.of(child, region).missing())
            .sorted()
            .toArray();
    return missing[Math.min(count, missing.length) - 1];
  }

  private static StatementResult statement(
      String word,
      StatementResult.Kind kind,
      Statement statement,
      boolean holds,
      boolean decisive,
      List<StatementResult> children,
      int missing) {
    return new StatementResult(
        word,
        "",
        statement.description(),
        statement.position(),
        holds,
        decisive,
        kind,
        children,
        List.of(),
        List.of(),
        0,
        missing,
        List.of(),
        Optional.empty());
  }

  private StatementResult counted(
      Condition.Counted counted, Region region, Place place, boolean decisive) {
    Statement.Count count = counted.statement();
    String what = "count(" + count.counted().pattern() + ")";
    int found = counted.pattern() < 0 ? 0 : region.count(counted.pattern());
    boolean holds = region.holds(counted);
    boolean tooFew = Long.compareUnsigned(found, count.min()) < 0;
    Optional<StatementResult.Failure> failure =
        decisive && place.explains() && !holds && tooFew && counted.pattern() >= 0
            ? Optional.of(elsewhere.of(counted.pattern(), region, place.found, false))
            : Optional.empty();
    return new StatementResult(
        what,
        FeaturePhrase.range(count.min(), count.max()),
        count.description(),
        count.position(),
        holds,
        decisive,
        StatementResult.Kind.COUNT,
        List.of(),
        counted.pattern() < 0 ? List.of() : sightings(region.locations(counted.pattern()), region),
        List.of(),
        found,
        holds ? 0 : 1,
        List.of(),
        failure);
  }

  private StatementResult feature(Condition.Has has, Region region, Place place, boolean decisive) {
    Optional<CompiledRule> lifted = Dependencies.lifted(region.rules(), has.pattern());
    if (lifted.isPresent()) {
      return subscope(has, lifted.get(), region, place, decisive);
    }
    FeaturePhrase phrase = FeaturePhrase.of(has.statement().pattern());
    boolean holds = region.has(has.pattern());
    List<Address> seen = holds ? region.locations(has.pattern()) : List.of();
    return new StatementResult(
        phrase.keyword(),
        phrase.value(),
        has.statement().description(),
        has.statement().position(),
        holds,
        decisive,
        StatementResult.Kind.FEATURE,
        List.of(),
        sightings(seen, region),
        captured(has.pattern(), seen, region),
        seen.size(),
        holds ? 0 : 1,
        holds ? List.of() : instead.of(has, region),
        decisive && place.explains() && !holds
            ? Optional.of(elsewhere.of(has.pattern(), region, place.found, true))
            : Optional.empty());
  }

  private StatementResult subscope(
      Condition.Has has, CompiledRule lifted, Region region, Place place, boolean decisive) {
    boolean holds = region.has(has.pattern());
    List<Address> seen = holds ? region.locations(has.pattern()) : List.of();
    boolean ofOther = lifted.scope(flavor).isEmpty();
    Optional<Region> inner =
        ofOther
            ? Optional.empty()
            : holds
                ? Optional.of(regions.of(lifted, seen.getFirst()))
                : regions.nearest(lifted, Optional.of(region));
    List<StatementResult> below = new ArrayList<>();
    inner.ifPresent(
        narrow -> {
          Place within = place.inside(decisive, narrow.holds(lifted.condition()));
          below.add(judge(lifted.condition(), narrow, within));
        });
    Scope scope = lifted.scope(Flavor.DYNAMIC).or(() -> lifted.scope(Flavor.STATIC)).orElseThrow();
    return new StatementResult(
        scope.word(),
        ofOther ? "never in this kind of input" : inner.isEmpty() ? "nothing was found" : "",
        has.statement().description(),
        has.statement().position(),
        holds,
        decisive,
        StatementResult.Kind.SUBSCOPE,
        below,
        sightings(holds ? seen : inner.map(Region::at).stream().toList(), region),
        List.of(),
        seen.size(),
        inner.map(narrow -> Distance.of(lifted.condition(), narrow).missing()).orElse(1),
        List.of(),
        Optional.empty());
  }

  private List<Occurrence> sightings(List<Address> seen, Region region) {
    return seen.stream().limit(PLACES).map(at -> elsewhere.sighting(at, region)).toList();
  }

  /** The strings of a region that match a string pattern. */
  private List<String> captured(int pattern, List<Address> seen, Region region) {
    FeaturePattern asked = region.rules().patterns().pattern(pattern);
    if (asked instanceof FeaturePattern.Exact || asked.kind() != FeatureKind.STRING) {
      return List.of();
    }
    Set<String> texts = new LinkedHashSet<>(region.texts(pattern));
    for (Address at : seen) {
      if (texts.size() >= PLACES) {
        break;
      }
      texts.addAll(regions.captured(at, pattern));
    }
    return texts.stream().limit(PLACES).map(FindElsewhere::cut).toList();
  }
}
