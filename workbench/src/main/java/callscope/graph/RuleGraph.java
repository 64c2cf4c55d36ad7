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
 * The rules of a set and what they need of each other. A name means a namespace if there is one,
 * else a rule, as for the matcher. Immutable.
 */
public final class RuleGraph {
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, List<Rule>> namespaces = new LinkedHashMap<>();
  private final Map<String, List<Reference>> references = new LinkedHashMap<>();
  private final Map<String, List<Reference>> dependents = new LinkedHashMap<>();

  private RuleGraph() {}

  /** The graph of rules; of several with one name the first counts. */
  public static RuleGraph of(Collection<Rule> rules) {
    RuleGraph graph = new RuleGraph();
    for (Rule rule : rules) {
      if (graph.rules.putIfAbsent(rule.name(), rule) == null) {
        for (String namespace : namespacesOf(rule)) {
          graph.namespaces.computeIfAbsent(namespace, n -> new ArrayList<>()).add(rule);
        }
      }
    }
    for (Rule rule : graph.rules.values()) {
      List<Reference> of = new ArrayList<>();
      graph.collect(rule, rule.statement(), rule.meta().scopes(), of);
      graph.references.put(rule.name(), List.copyOf(of));
      for (Reference reference : of) {
        for (Rule target : reference.targets()) {
          graph.dependents.computeIfAbsent(target.name(), n -> new ArrayList<>()).add(reference);
        }
      }
    }
    return graph;
  }

  /** The namespace of a rule and all that it lies in, from the inside out. */
  public static List<String> namespacesOf(Rule rule) {
    List<String> prefixes = new ArrayList<>();
    String namespace = rule.meta().namespace().orElse("");
    while (!namespace.isEmpty()) {
      prefixes.add(namespace);
      namespace = namespace.substring(0, Math.max(0, namespace.lastIndexOf('/')));
    }
    return prefixes;
  }

  private void collect(Rule rule, Statement statement, Scopes at, List<Reference> found) {
    switch (statement) {
      case Statement.Leaf leaf -> reference(rule, leaf, at).ifPresent(found::add);
      case Statement.Count count -> reference(rule, count.counted(), at).ifPresent(found::add);
      case Statement.Subscope subscope ->
          collect(rule, subscope.child(), Scopes.only(subscope.scope()), found);
      case Statement.And _, Statement.Or _, Statement.Not _, Statement.AtLeast _ ->
          statement.children().forEach(child -> collect(rule, child, at, found));
    }
  }

  private Optional<Reference> reference(Rule rule, Statement.Leaf leaf, Scopes at) {
    if (!(leaf.pattern() instanceof FeaturePattern.MatchedRule(String name))) {
      return Optional.empty();
    }
    boolean ofNamespace = namespaces.containsKey(name);
    List<Rule> targets =
        ofNamespace ? namespace(name) : Optional.ofNullable(rules.get(name)).stream().toList();
    return Optional.of(new Reference(rule, leaf, name, ofNamespace, targets, at));
  }

  /** All rules, in the order they were given in. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<Rule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  /** The names of all namespaces and those that they lie in. */
  public Set<String> namespaces() {
    return Set.copyOf(namespaces.keySet());
  }

  /** The rules at and below a namespace; none if there is no such namespace. */
  public List<Rule> namespace(String name) {
    return List.copyOf(namespaces.getOrDefault(name, List.of()));
  }

  /** The {@code match} statements of a rule, in the order of its text. */
  public List<Reference> references(Rule rule) {
    return references.getOrDefault(rule.name(), List.of());
  }

  /** The {@code match} statements of all rules that a match of this one answers. */
  public List<Reference> dependents(Rule rule) {
    return List.copyOf(dependents.getOrDefault(rule.name(), List.of()));
  }
}
