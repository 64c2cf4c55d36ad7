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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells how each statement of a rule came out in a region. */
final class StatementExplainer {
  /** So many places of one feature are told. */
  static final int PLACES = 3;

  private final Regions regions;
  private final Flavor flavor;
  private final FindElsewhere elsewhere;

  StatementExplainer(Regions regions, Flavor flavor, FindElsewhere elsewhere) {
    this.regions = regions;
    this.flavor = flavor;
    this.elsewhere = elsewhere;
  }

  /** Judges a rule; tells of what is missing where it is instead. */
  StatementResult judge(CompiledRule rule, Region region) {
    boolean holds = region.holds(rule.condition());
    Set<Address> found = new LinkedHashSet<>();
    collect(rule.condition(), region, found);
    return judge(rule.condition(), region, new Place(true, holds, !holds, true, found));
  }

  /**
   * The position of a statement.
   *
   * @param decisive whether how it comes out decides the rule
   * @param wanted how it has to come out for it to be one of the reasons
   * @param failed whether the rule failed
   * @param positive whether it stands below an even number of nots
   * @param found where what else the rule asks for was found
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

    /** Whether something that is missing here keeps the rule from matching. */
    boolean explains() {
      return failed && positive && decisive;
    }
  }

  /** Collects where features were found that the rule asks for and does not forbid. */
  private void collect(Condition condition, Region region, Set<Address> found) {
    switch (condition) {
      case Condition.Has has -> {
        if (region.has(has.pattern())) {
          found.addAll(region.locations(has.pattern()));
        }
      }
      case Condition.Counted counted -> {
        if (counted.pattern() >= 0) {
          found.addAll(region.locations(counted.pattern()));
        }
      }
      case Condition.Not not -> {}
      case Condition.All all -> {
        for (Condition child : all.children()) {
          collect(child, region, found);
        }
      }
      case Condition.AtLeast some -> {
        for (Condition child : some.children()) {
          collect(child, region, found);
        }
      }
    }
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
              word(some),
              some.count() == 0 ? StatementResult.Kind.OPTIONAL : StatementResult.Kind.COMPOUND,
              some.statement(),
              holds,
              decisive,
              children(some.children(), region, below, holds ? 0 : some.count()),
              missing);
    };
  }

  private static String word(Condition.AtLeast some) {
    if (some.statement() instanceof Statement.Or) {
      return "or";
    }
    return some.count() == 0 ? "optional" : some.count() + " or more";
  }

  /**
   * Judges the statements below one.
   *
   * @param ofAny if not all of them must hold and too few do, the number of those that must: only
   *     the nearest then decide; else 0
   */
  private List<StatementResult> children(
      Condition[] children, Region region, Place place, int ofAny) {
    int enough = ofAny == 0 ? Integer.MAX_VALUE : enough(children, region, ofAny);
    List<StatementResult> judged = new ArrayList<>();
    for (Condition child : children) {
      boolean near = Distance.of(child, region).missing() <= enough;
      judged.add(judge(child, region, place.below(near, place.wanted)));
    }
    return judged;
  }

  /** How far the farthest of those statements is that are the nearest to be enough. */
  private static int enough(Condition[] children, Region region, int count) {
    int[] missing =
        Arrays.stream(children)
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
        Optional.empty());
  }

  private StatementResult counted(
      Condition.Counted counted, Region region, Place place, boolean decisive) {
    Statement.Count count = counted.statement();
    String what = "count(" + count.counted().pattern() + ")";
    int found = counted.pattern() < 0 ? 0 : region.count(counted.pattern());
    boolean holds = Distance.isInRange(counted, region);
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
        Optional.empty());
  }

  private List<Occurrence> sightings(List<Address> seen, Region region) {
    return seen.stream().limit(PLACES).map(at -> elsewhere.sighting(at, region)).toList();
  }

  /** The texts of a region that answer a pattern over texts. */
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
