package callscope.lint;

import callscope.feature.CallCondition;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the APIs of the calls that a rule asks something about. Not thread-safe. */
final class CallApis {
  /** Longer lists of APIs are cut off and count as unknown. */
  private static final int MOST = 500;

  private final RuleGraph graph;
  private final IdentityHashMap<Statement.Leaf, Reference> references = new IdentityHashMap<>();
  private final Map<String, Optional<Set<String>>> ofRules = new HashMap<>();
  private final Set<String> pending = new HashSet<>();

  /** How many rules that need each other are followed. */
  private static final int MAX_LEVELS = 64;

  /**
   * A name of an argument that a rule asks for, or a condition on a call.
   *
   * @param at where it is
   * @param argument the names, of which one is enough; empty for a condition without an argument
   * @param condition empty for an argument that holds a value or binds a variable
   * @param apis the APIs that the call may have, sorted; empty if unknown
   */
  record Asked(
      Statement at, List<String> argument, Optional<CallCondition> condition, Set<String> apis) {}

  CallApis(RuleGraph graph) {
    this.graph = graph;
  }

  /** All that a rule asks of arguments and calls, in the order of its text. */
  List<Asked> asked(Rule rule) {
    List<Asked> found = new ArrayList<>();
    collect(rule.statement(), Optional.empty(), found, rule);
    return found;
  }

  private void collect(
      Statement statement, Optional<Set<String>> outer, List<Asked> found, Rule rule) {
    Optional<Set<String>> apis = apis(statement, rule).or(() -> outer);
    Set<String> known = apis.orElse(Set.of());
    switch (statement) {
      case Statement.Leaf leaf -> argument(leaf, known, found);
      case Statement.Count count -> argument(count.counted(), known, found);
      case Statement.Where where -> {
        for (CallCondition condition : where.conditions()) {
          boolean named = condition instanceof CallCondition.On on && !on.argument().isEmpty();
          List<String> argument =
              named ? List.of(((CallCondition.On) condition).argument()) : List.of();
          found.add(new Asked(where, argument, Optional.of(condition), known));
        }
        collect(where.child(), apis, found, rule);
      }
      case Statement.Subscope subscope -> collect(subscope.child(), Optional.empty(), found, rule);
      case Statement.Sequence sequence -> {
        sequence.steps().forEach(step -> collect(step, found, rule));
        sequence.until().forEach(step -> collect(step, found, rule));
      }
      case Statement.Compound _ ->
          statement.children().forEach(child -> collect(child, apis, found, rule));
    }
  }

  private void collect(SequenceStep step, List<Asked> found, Rule rule) {
    for (SequenceStep.Alternative call : step.alternatives()) {
      Set<String> apis = apis(call.call(), rule).orElse(Set.of());
      for (String variable : step.variables()) {
        List<String> names =
            call.bindings().stream()
                .filter(binding -> binding.variable().equals(variable))
                .map(SequenceStep.Binding::argument)
                .toList();
        found.add(new Asked(call.call(), names, Optional.empty(), apis));
      }
      collect(call.call(), Optional.empty(), found, rule);
    }
  }

  private static void argument(Statement.Leaf leaf, Set<String> apis, List<Asked> found) {
    if (leaf.pattern() instanceof FeaturePattern.OfArgument(var _, var names, var _)) {
      found.add(new Asked(leaf, names, Optional.empty(), apis));
    }
  }

  /** The APIs of a call for which the statement is true, sorted; empty if they are unknown. */
  Optional<Set<String>> apis(Statement statement, Rule rule) {
    return switch (statement) {
      case Statement.Leaf leaf -> ofLeaf(leaf, rule);
      case Statement.Count count when count.min() != 0 -> ofLeaf(count.counted(), rule);
      case Statement.Where where -> apis(where.child(), rule);
      case Statement.Subscope subscope -> apis(subscope.child(), rule);
      case Statement.And and -> firstKnown(and, rule);
      case Statement.Or or -> union(or, rule);
      case Statement.AtLeast some when some.count() > 0 -> union(some, rule);
      case Statement.Count _, Statement.AtLeast _, Statement.Not _, Statement.Sequence _ ->
          Optional.empty();
    };
  }

  /** Of several parts that name APIs, the shortest list is closest to what can match. */
  private Optional<Set<String>> firstKnown(Statement and, Rule rule) {
    Optional<Set<String>> best = Optional.empty();
    for (Statement child : and.children()) {
      Optional<Set<String>> apis = apis(child, rule);
      if (apis.isPresent() && (best.isEmpty() || apis.get().size() < best.get().size())) {
        best = apis;
      }
    }
    return best;
  }

  private Optional<Set<String>> union(Statement group, Rule rule) {
    Set<String> all = new TreeSet<>();
    for (Statement child : group.children()) {
      Optional<Set<String>> apis = apis(child, rule);
      if (apis.isEmpty() || all.size() > MOST) {
        return Optional.empty();
      }
      all.addAll(apis.get());
    }
    return Optional.of(all);
  }

  private Optional<Set<String>> ofLeaf(Statement.Leaf leaf, Rule rule) {
    return switch (leaf.pattern()) {
      case FeaturePattern.Exact(Feature.Text(FeatureKind kind, String name))
          when kind == FeatureKind.API ->
          Optional.of(Set.of(name));
      case FeaturePattern.MatchedRule _ -> ofMatch(leaf, rule);
      default -> Optional.empty();
    };
  }

  private Optional<Set<String>> ofMatch(Statement.Leaf leaf, Rule rule) {
    if (!references.containsKey(leaf)) {
      graph.references(rule).forEach(reference -> references.put(reference.leaf(), reference));
    }
    Reference reference = references.get(leaf);
    if (reference == null || reference.targets().isEmpty()) {
      return Optional.empty();
    }
    Set<String> all = new TreeSet<>();
    for (Rule target : reference.targets()) {
      boolean ofCall = target.meta().scopes().of(Flavor.DYNAMIC).equals(Optional.of(Scope.CALL));
      if (ofCall) {
        Optional<Set<String>> apis = ofRule(target);
        if (apis.isEmpty() || all.size() > MOST) {
          return Optional.empty();
        }
        all.addAll(apis.get());
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private Optional<Set<String>> ofRule(Rule rule) {
    Optional<Set<String>> known = ofRules.get(rule.name());
    if (known != null) {
      return known;
    }
    if (pending.size() >= MAX_LEVELS || !pending.add(rule.name())) {
      return Optional.empty();
    }
    Optional<Set<String>> apis = apis(rule.statement(), rule);
    pending.remove(rule.name());
    ofRules.put(rule.name(), apis);
    return apis;
  }
}
