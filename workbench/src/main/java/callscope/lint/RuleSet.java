package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.graph.RuleGraph;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule set that contains a rule, with data about the whole set. Not thread-safe. */
final class RuleSet {
  private final RuleGraph graph;
  private final RuleVerdicts ruleVerdicts;
  private @Nullable NamespaceParts namespaceParts;

  /** Results of {@link #features} by the identity of the rule. */
  private IdentityHashMap<Rule, Long> known = new IdentityHashMap<>();

  private @Nullable Map<Long, List<Rule>> byFeatures;
  private @Nullable Boolean filesAreNamedAfterRules;
  private @Nullable Boolean rulesHaveExamples;
  private @Nullable Boolean examplesHavePlaces;
  private @Nullable Boolean rulesHaveLevels;
  private @Nullable Boolean rulesAskForOutcomes;
  private @Nullable CallApis callApis;

  RuleSet(RuleGraph graph) {
    this.graph = graph;
    this.ruleVerdicts = new RuleVerdicts(graph);
  }

  /**
   * The set after a change of a few rules. Results for the others and conventions of the set are
   * reused.
   */
  RuleSet changed(RuleGraph after) {
    RuleSet set = new RuleSet(after);
    set.known = known;
    set.filesAreNamedAfterRules = filesAreNamedAfterRules;
    set.rulesHaveExamples = rulesHaveExamples;
    set.examplesHavePlaces = examplesHavePlaces;
    set.rulesHaveLevels = rulesHaveLevels;
    set.rulesAskForOutcomes = rulesAskForOutcomes;
    return set;
  }

  RuleGraph graph() {
    return graph;
  }

  RuleVerdicts ruleVerdicts() {
    return ruleVerdicts;
  }

  /** Finds the APIs that conditions of rules of this set are about. */
  CallApis callApis() {
    CallApis made = callApis;
    if (made == null) {
      made = new CallApis(graph);
      callApis = made;
    }
    return made;
  }

  NamespaceParts namespaceParts() {
    NamespaceParts made = namespaceParts;
    if (made == null) {
      made = new NamespaceParts(graph);
      namespaceParts = made;
    }
    return made;
  }

  /** The rules with the same logic and scopes as this one, including itself. */
  List<Rule> alike(Rule rule) {
    Map<Long, List<Rule>> map = byFeatures;
    if (map == null) {
      map = new HashMap<>();
      IdentityHashMap<Rule, Long> sums = new IdentityHashMap<>();
      for (Rule one : graph.rules()) {
        Long before = known.get(one);
        long sum = before == null ? features(one) : before;
        sums.put(one, sum);
        map.computeIfAbsent(sum, any -> new ArrayList<>()).add(one);
      }
      known = sums;
      byFeatures = map;
    }
    List<Rule> near = map.getOrDefault(features(rule), List.of());
    return near.size() < 2
        ? near
        : near.stream().filter(other -> logic(other).equals(logic(rule))).toList();
  }

  /** A hash of the features, independent of their order. */
  private static long features(Rule rule) {
    Set<FeaturePattern> patterns = new HashSet<>();
    rule.statement().features().forEach(leaf -> patterns.add(leaf.pattern()));
    return patterns.stream().mapToLong(FeaturePattern::hashCode).sum();
  }

  private static String logic(Rule rule) {
    return rule.meta().scopes() + " " + Canonical.of(rule.statement());
  }

  /** Whether most files of the set are named after their rule. */
  boolean filesAreNamedAfterRules() {
    Boolean known = filesAreNamedAfterRules;
    if (known == null) {
      known = most(graph.rules().stream().filter(FileName::fits).count(), graph.rules().size());
      filesAreNamedAfterRules = known;
    }
    return known;
  }

  /** Whether most rules of the set list example samples. */
  boolean rulesHaveExamples() {
    Boolean known = rulesHaveExamples;
    if (known == null) {
      List<Rule> polished =
          graph.rules().stream().filter(rule -> !RuleFolders.isNursery(rule)).toList();
      known =
          most(
              polished.stream().filter(rule -> !rule.meta().examples().isEmpty()).count(),
              polished.size());
      rulesHaveExamples = known;
    }
    return known;
  }

  /** Whether most rules of the set whose examples need a place give it. */
  boolean examplesHavePlaces() {
    Boolean known = examplesHavePlaces;
    if (known == null) {
      List<Rule> concerned =
          graph.rules().stream()
              .filter(rule -> !rule.meta().examples().isEmpty())
              .filter(ExampleWithoutPlace::needsPlace)
              .toList();
      known =
          most(
              concerned.stream().filter(rule -> ExampleWithoutPlace.bare(rule).isEmpty()).count(),
              concerned.size());
      examplesHavePlaces = known;
    }
    return known;
  }

  /** Whether most rules of the set that are shown as capabilities have a level. */
  boolean rulesHaveLevels() {
    Boolean known = rulesHaveLevels;
    if (known == null) {
      List<Rule> shown = graph.rules().stream().filter(rule -> !rule.meta().lib()).toList();
      known =
          most(
              shown.stream().filter(rule -> rule.meta().level().isPresent()).count(), shown.size());
      rulesHaveLevels = known;
    }
    return known;
  }

  /** Whether any rule of the set asks how calls ended. */
  boolean rulesAskForOutcomes() {
    Boolean known = rulesAskForOutcomes;
    if (known == null) {
      known = graph.rules().stream().anyMatch(UncheckedEffect::asksForOutcome);
      rulesAskForOutcomes = known;
    }
    return known;
  }

  private static boolean most(long some, int all) {
    return some * 10 >= all * 9L;
  }
}
