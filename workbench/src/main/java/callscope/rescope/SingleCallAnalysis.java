package callscope.rescope;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Determines from the logic of rules whether a single call could satisfy them. A call has one API,
 * so a rule that needs two APIs, or one API twice, needs more than one call.
 */
final class SingleCallAnalysis {
  private static final Set<FeatureKind> OF_CALLS =
      EnumSet.of(
          FeatureKind.API,
          FeatureKind.NUMBER,
          FeatureKind.STRING,
          FeatureKind.OS,
          FeatureKind.ARCH,
          FeatureKind.FORMAT);

  private final RuleGraph graph;
  private final Predicate<Rule> visible;
  private final Map<String, CallNames> known = new HashMap<>();

  /** The rules whose names are being determined. */
  private final Set<String> pending = new HashSet<>();

  /**
   * Creates an analysis of a set of rules.
   *
   * @param visible selects the rules that a call could see: those that have, or may get, call scope
   */
  SingleCallAnalysis(RuleGraph graph, Predicate<Rule> visible) {
    this.graph = graph;
    this.visible = visible;
  }

  /** Creates an analysis that assumes that all needed rules are narrowed too. */
  static SingleCallAnalysis ofAll(RuleGraph graph) {
    return new SingleCallAnalysis(
        graph,
        rule -> rule.meta().scopes().dynamicScope().filter(s -> s != Scope.FILE).isPresent());
  }

  /** The reason why no single call can satisfy the rule; empty if one could. */
  Optional<String> obstacle(Rule rule) {
    Optional<Scope> wide = subscopeWiderThan(rule.statement(), Scope.CALL);
    return wide.isPresent()
        ? Optional.of("it contains a `" + wide.get().word() + ":` block")
        : names(rule).obstacle();
  }

  /** A subscope of the rule that is not allowed in a rule of the scope. */
  static Optional<Scope> subscopeWiderThan(Statement statement, Scope scope) {
    return TreeTraversal.preOrder(statement)
        .filter(Statement.Subscope.class::isInstance)
        .map(subscope -> ((Statement.Subscope) subscope).scope())
        .filter(inner -> inner.isOf(Flavor.DYNAMIC) && !inner.isWithin(scope))
        .findFirst();
  }

  private CallNames names(Rule rule) {
    if (pending.contains(rule.name())) {
      return CallNames.never("rules depend on each other in a cycle");
    }
    // needed rules come first, which avoids recursion from rule to rule
    Deque<Rule> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      Rule next = open.getLast();
      if (known.containsKey(next.name())) {
        open.removeLast();
      } else if (pending.add(next.name())) {
        graph.references(next).stream()
            .flatMap(reference -> reference.targets().stream())
            .filter(visible)
            .filter(target -> !known.containsKey(target.name()))
            .filter(target -> !pending.contains(target.name()))
            .forEach(open::addLast);
      } else {
        open.removeLast();
        known.put(next.name(), names(next.statement()));
        pending.remove(next.name());
      }
    }
    return known.getOrDefault(rule.name(), CallNames.any());
  }

  private CallNames names(Statement statement) {
    return switch (statement) {
      case Statement.And and -> {
        CallNames all = CallNames.any();
        for (Statement child : and.children()) {
          all = all.and(names(child));
        }
        yield all;
      }
      case Statement.Or or -> atLeast(1, or.children());
      case Statement.AtLeast some -> atLeast(some.count(), some.children());
      case Statement.Not _ -> CallNames.any();
      case Statement.Count count -> names(count);
      case Statement.Leaf leaf -> names(leaf.pattern());
      case Statement.Where where -> names(where.child());
      case Statement.Sequence _ -> CallNames.never("it is a sequence of calls");
      case Statement.Subscope subscope ->
          subscope.scope().isOf(Flavor.DYNAMIC)
              ? names(subscope.child())
              : CallNames.never(
                  "it contains a `"
                      + subscope.scope().word()
                      + ":` block, which applies only to code");
    };
  }

  private CallNames atLeast(int count, List<Statement> children) {
    return CallNames.atLeast(count, children.stream().map(this::names).toList());
  }

  private CallNames names(Statement.Count count) {
    if (count.min() == 0) {
      return CallNames.any();
    }
    if (Long.compareUnsigned(count.min(), 1) > 0) {
      return CallNames.never(
          "it counts `"
              + count.counted().pattern()
              + "` more than once, but a call has it at most once");
    }
    return names(count.counted().pattern());
  }

  private CallNames names(FeaturePattern pattern) {
    if (pattern instanceof FeaturePattern.MatchedRule(String name)) {
      return ofMatch(name);
    }
    if (!OF_CALLS.contains(pattern.kind())) {
      return CallNames.never("it requires `" + pattern + "`, which no call has");
    }
    return pattern instanceof FeaturePattern.Exact(Feature.Text(FeatureKind kind, String api))
            && kind == FeatureKind.API
        ? CallNames.of(api)
        : CallNames.any();
  }

  private CallNames ofMatch(String name) {
    List<Rule> members = graph.namespace(name);
    List<Rule> targets = members.isEmpty() ? graph.rule(name).stream().toList() : members;
    List<CallNames> seen = targets.stream().filter(visible).map(this::names).toList();
    return seen.isEmpty()
        ? CallNames.never("it needs `" + name + "`, which no call can match")
        : CallNames.atLeast(1, seen);
  }
}
