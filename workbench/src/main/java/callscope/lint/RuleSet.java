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

/** The rules that a rule stands among, and what they have in common; not for many threads. */
final class RuleSet {
  private final RuleGraph graph;
  private final Judgements judgements;
  private @Nullable NamespaceParts namespaceParts;

  /** What {@link #features} said of rules, by their identity. */
  private IdentityHashMap<Rule, Long> known = new IdentityHashMap<>();

  private @Nullable Map<Long, List<Rule>> byFeatures;
  private @Nullable Boolean filesAreNamedAfterRules;
  private @Nullable Boolean rulesHaveExamples;

  RuleSet(RuleGraph graph) {
    this.graph = graph;
    this.judgements = new Judgements(graph);
  }

  /**
   * The set after a change of a few rules. What has been found out of the others, and what is a
   * habit among them, is taken over.
   */
  RuleSet changed(RuleGraph after) {
    RuleSet set = new RuleSet(after);
    set.known = known;
    set.filesAreNamedAfterRules = filesAreNamedAfterRules;
    set.rulesHaveExamples = rulesHaveExamples;
    return set;
  }

  RuleGraph graph() {
    return graph;
  }

  Judgements judgements() {
    return judgements;
  }

  NamespaceParts namespaceParts() {
    NamespaceParts made = namespaceParts;
    if (made == null) {
      made = new NamespaceParts(graph);
      namespaceParts = made;
    }
    return made;
  }

  /** The rules with the same logic and scopes as this one, itself among them. */
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

  /** A number that rules of the same features share, whatever their order. */
  private static long features(Rule rule) {
    Set<FeaturePattern> patterns = new HashSet<>();
    WalkStatements.leaves(rule.statement()).forEach(leaf -> patterns.add(leaf.pattern()));
    return patterns.stream().mapToLong(FeaturePattern::hashCode).sum();
  }

  private static String logic(Rule rule) {
    return rule.meta().scopes() + " " + Canonical.of(rule.statement());
  }

  /** Whether it is a habit here that a file has the name of its rule. */
  boolean filesAreNamedAfterRules() {
    Boolean known = filesAreNamedAfterRules;
    if (known == null) {
      known = most(graph.rules().stream().filter(FileName::fits).count(), graph.rules().size());
      filesAreNamedAfterRules = known;
    }
    return known;
  }

  /** Whether it is a habit here that rules name samples that they match. */
  boolean rulesHaveExamples() {
    Boolean known = rulesHaveExamples;
    if (known == null) {
      List<Rule> polished =
          graph.rules().stream().filter(rule -> !rule.source().isNursery()).toList();
      known =
          most(
              polished.stream().filter(rule -> !rule.meta().examples().isEmpty()).count(),
              polished.size());
      rulesHaveExamples = known;
    }
    return known;
  }

  private static boolean most(long some, int all) {
    return some * 10 >= all * 9L;
  }
}
