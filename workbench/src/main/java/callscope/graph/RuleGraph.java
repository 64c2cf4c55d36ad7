package callscope.graph;

import callscope.feature.FeaturePattern;
import callscope.rule.Rule;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a set and the references between them. As in the matcher, a name refers to a
 * namespace if there is one, and otherwise to a rule. Immutable.
 */
public final class RuleGraph {
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, List<Rule>> namespaces = new LinkedHashMap<>();
  private final Map<String, List<Reference>> references = new LinkedHashMap<>();
  private final Map<String, List<Reference>> dependents = new LinkedHashMap<>();

  private RuleGraph() {}

  /** Returns the graph of rules; of several rules with the same name, the first is used. */
  public static RuleGraph of(Collection<Rule> rules) {
    RuleGraph graph = new RuleGraph();
    for (Rule rule : rules) {
      if (graph.rules.putIfAbsent(rule.name(), rule) == null) {
        for (String namespace : rule.meta().namespaces()) {
          graph.namespaces.computeIfAbsent(namespace, n -> new ArrayList<>()).add(rule);
        }
      }
    }
    for (Rule rule : graph.rules.values()) {
      List<Reference> of = new ArrayList<>();
      graph.collect(rule, rule.statement(), new Place(rule.meta().scopes(), false), of);
      graph.references.put(rule.name(), List.copyOf(of));
      for (Reference reference : of) {
        for (Rule target : reference.targets()) {
          graph.dependents.computeIfAbsent(target.name(), n -> new ArrayList<>()).add(reference);
        }
      }
    }
    return graph;
  }

  /** The scopes of a statement, and whether it is below an odd number of {@code not}s. */
  private record Place(Scopes at, boolean forbidden) {}

  private void collect(Rule rule, Statement statement, Place place, List<Reference> found) {
    switch (statement) {
      case Statement.Leaf leaf -> reference(rule, leaf, place, false).ifPresent(found::add);
      case Statement.Count count ->
          reference(rule, count.counted(), place, true).ifPresent(found::add);
      case Statement.Subscope subscope ->
          collect(
              rule,
              subscope.child(),
              new Place(Scopes.only(subscope.scope()), place.forbidden),
              found);
      case Statement.Not not ->
          collect(rule, not.child(), new Place(place.at, !place.forbidden), found);
      case Statement.Compound _ ->
          statement.children().forEach(child -> collect(rule, child, place, found));
    }
  }

  private Optional<Reference> reference(
      Rule rule, Statement.Leaf leaf, Place place, boolean counted) {
    if (!(leaf.pattern() instanceof FeaturePattern.MatchedRule(String name))) {
      return Optional.empty();
    }
    boolean ofNamespace = namespaces.containsKey(name);
    List<Rule> targets =
        ofNamespace ? namespace(name) : Optional.ofNullable(rules.get(name)).stream().toList();
    return Optional.of(
        new Reference(rule, leaf, name, ofNamespace, targets, place.at, place.forbidden, counted));
  }

  /** All rules, in the given order. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<Rule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  /** The names of all namespaces and their parents. */
  public Set<String> namespaces() {
    return Set.copyOf(namespaces.keySet());
  }

  /** The rules in and below a namespace; empty if there is no such namespace. */
  public List<Rule> namespace(String name) {
    return List.copyOf(namespaces.getOrDefault(name, List.of()));
  }

  /** The {@code match} statements of a rule, in the order of its text. */
  public List<Reference> references(Rule rule) {
    return references.getOrDefault(rule.name(), List.of());
  }

  /** The {@code match} statements of all rules that a match of this rule satisfies. */
  public List<Reference> dependents(Rule rule) {
    return List.copyOf(dependents.getOrDefault(rule.name(), List.of()));
  }
}
