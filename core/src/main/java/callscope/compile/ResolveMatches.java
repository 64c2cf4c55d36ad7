package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Spelling;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the rules that each rule needs: a rule by its name, or all rules of a namespace. */
final class ResolveMatches {
  private final List<FlatRule> rules;
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<String, List<Integer>> byNamespace = new LinkedHashMap<>();
  private final Set<String> broken;
  private final Problems problems;

  private ResolveMatches(List<FlatRule> rules, Set<String> broken, Problems problems) {
    this.rules = rules;
    this.broken = broken;
    this.problems = problems;
  }

  /**
   * The dependencies of the rules.
   *
   * @param needs for each rule the positions of the rules that it matches directly, with the
   *     position of the first statement that does so
   * @param byNamespace the positions of the rules below each namespace
   */
  record Resolved(List<Map<Integer, Statement>> needs, Map<String, List<Integer>> byNamespace) {}

  static Resolved resolve(List<FlatRule> rules, Set<String> broken, Problems problems) {
    ResolveMatches pass = new ResolveMatches(rules, broken, problems);
    pass.collectNames();
    List<Map<Integer, Statement>> needs = new ArrayList<>();
    for (FlatRule rule : rules) {
      Map<Integer, Statement> of = new LinkedHashMap<>();
      rule.statement().features().forEach(leaf -> pass.collectNeeds(rule, leaf, of));
      needs.add(of);
    }
    return new Resolved(needs, pass.byNamespace);
  }

  private void collectNames() {
    for (int i = 0; i < rules.size(); i++) {
      FlatRule rule = rules.get(i);
      Integer first = byName.putIfAbsent(rule.name(), i);
      if (first != null && !rule.lifted()) {
        problems.add(
            Problem.Code.DUPLICATE,
            rule.source().source().path(),
            "there are two rules with the name `" + rule.name() + "`",
            "rename one; the other is in " + rules.get(first).source().source().path());
      }
      if (!rule.lifted()) {
        for (String namespace : rule.source().meta().namespaces()) {
          byNamespace.computeIfAbsent(namespace, n -> new ArrayList<>()).add(i);
        }
      }
    }
  }

  private void collectNeeds(FlatRule rule, Statement.Leaf leaf, Map<Integer, Statement> needs) {
    if (!(leaf.pattern() instanceof FeaturePattern.MatchedRule(String name))) {
      return;
    }
    List<Integer> namespace = byNamespace.get(name);
    if (namespace != null) {
      namespace.forEach(needed -> needs.putIfAbsent(needed, leaf));
      return;
    }
    Integer needed = byName.get(name);
    if (needed != null) {
      needs.putIfAbsent(needed, leaf);
      return;
    }
    if (broken.contains(name)) {
      return;
    }
    problems.add(
        Problem.Code.MISSING,
        rule.source().source(),
        leaf.position(),
        "the rule needs `" + name + "`, but no rule or namespace has that name",
        nearest(name)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("load the folder that contains it as well, or correct the name"));
  }

  private Optional<String> nearest(String name) {
    Set<String> known = new LinkedHashSet<>(byName.keySet());
    known.addAll(byNamespace.keySet());
    return Spelling.nearest(name, known);
  }
}
