package callscope.oracle;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.Trace;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches as {@code semantics} says, by trying everything everywhere: no index, no order but that
 * of dependency, no state but the features.
 */
final class Oracle {
  private final List<Unit> units;

  /** What matched where, by the key of the unit. */
  private final Map<String, Map<Address, Tree>> found = new LinkedHashMap<>();

  private final Map<Address, Integer> featureCounts = new LinkedHashMap<>();
  private final Map<Scope, Tally> tallies = new EnumMap<>(Scope.class);

  private Oracle(List<Rule> rules, Flavor flavor) {
    this.units = CollectUnits.collect(rules, flavor);
    units.forEach(unit -> found.put(unit.key(), new LinkedHashMap<>()));
  }

  /** How often something was tried at a scope, and how often it held. */
  static final class Tally {
    long tried;
    long held;

    static Tally sum(Tally one, Tally other) {
      Tally sum = new Tally();
      sum.tried = one.tried + other.tried;
      sum.held = one.held + other.held;
      return sum;
    }
  }

  static Oracle match(List<Rule> rules, Input input, int spanSize) {
    return switch (input) {
      case Trace trace -> match(rules, trace, ObjectsOfCalls.resolved(trace), spanSize);
      case Code code -> {
        Oracle oracle = new Oracle(rules, Flavor.STATIC);
        new CodeOracle(oracle, code).match();
        yield oracle;
      }
    };
  }

  /**
   * Matches a trace.
   *
   * @param objects what the handles of calls stand for
   */
  static Oracle match(List<Rule> rules, Trace trace, ObjectsOfCalls objects, int spanSize) {
    Oracle oracle = new Oracle(rules, Flavor.DYNAMIC);
    new TraceOracle(oracle, trace, objects, spanSize).match();
    return oracle;
  }

  Map<String, Map<Address, Tree>> found() {
    return found;
  }

  /** The numbers of distinct features of processes or functions, and of the file at NONE. */
  Map<Address, Integer> featureCounts() {
    return featureCounts;
  }

  Map<Scope, Tally> tallies() {
    return tallies;
  }

  /** A unit that holds for a region, and why. */
  record Holding(Unit unit, Tree tree) {}

  /** All that holds for a region that is no call; each match is a feature for those after it. */
  List<Holding> holding(Scope scope, Facts facts, Address at) {
    return holding(scope, facts, at, null);
  }

  /** All that holds for a region; each match is a feature for those that come after. */
  List<Holding> holding(Scope scope, Facts facts, Address at, @Nullable ObservedCall call) {
    List<Holding> holding = new ArrayList<>();
    for (Unit unit : units) {
      if (unit.isOf(scope) && !isSequence(unit)) {
        Tree tree = new EvaluateNaively(unit.rule(), facts, call).evaluate(unit.body());
        Tally tally = tallies.computeIfAbsent(scope, s -> new Tally());
        tally.tried++;
        if (tree.success()) {
          tally.held++;
          holding.add(new Holding(unit, tree));
          unit.matchNames().forEach(name -> facts.addMatch(name, at));
        }
      }
    }
    return holding;
  }

  void report(Holding holding, Address at) {
    Tree before =
        found
            .computeIfAbsent(holding.unit.key(), key -> new LinkedHashMap<>())
            .put(at, holding.tree);
    if (before != null) {
      throw new IllegalStateException(holding.unit.key() + " matches twice at " + at);
    }
  }

  /** Tries everything on a region and reports all that holds. */
  void reportAll(Scope scope, Facts facts, Address at) {
    holding(scope, facts, at).forEach(holding -> report(holding, at));
  }

  /** Tries everything on a call and reports all that holds. */
  void reportAll(ObservedCall call, Facts facts) {
    Address at = call.address();
    holding(Scope.CALL, facts, at, call).forEach(holding -> report(holding, at));
  }

  /** The units that are sequences. */
  List<Unit> sequences() {
    return units.stream().filter(Oracle::isSequence).toList();
  }

  /** Rules of wider scopes see a sequence like a subscope. */
  private static boolean isSequence(Unit unit) {
    return unit.body() instanceof Statement.Sequence sequence
        && unit.isOf(Scope.SPAN_OF_CALLS)
        // a block `span of calls` around a sequence is tried on spans
        && (unit.key().equals(unit.rule()) || unit.key().equals(Unit.key(unit.rule(), sequence)));
  }

  void addGlobals(Facts facts, InputFacts of) {
    of.globals().forEach(global -> facts.add(global, Address.None.NONE));
  }

  void count(Address region, Facts facts) {
    featureCounts.put(region, facts.features().size());
  }

  /** Matches the file: its own features, and the names of all that matched. */
  void matchFile(InputFacts of) {
    Facts facts = new Facts();
    for (LocatedFeature located : of.features()) {
      facts.add(located.feature(), withoutNone(located.address()));
    }
    for (Feature global : of.globals()) {
      facts.add(global, Set.of());
    }
    for (Unit unit : units) {
      for (Address at : found.getOrDefault(unit.key(), Map.of()).keySet()) {
        unit.matchNames().forEach(name -> facts.addMatch(name, at));
      }
    }
    count(Address.None.NONE, facts);
    reportAll(Scope.FILE, facts, Address.None.NONE);
  }

  private static Set<Address> withoutNone(Address address) {
    return address == Address.None.NONE ? Set.of() : Set.of(address);
  }
}
