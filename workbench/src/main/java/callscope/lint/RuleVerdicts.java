package callscope.lint;

import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.satisfiability.TruthValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what can never be true in rules that depend on each other. Not thread-safe. */
final class RuleVerdicts {
  private final RuleGraph graph;
  private final Map<Flavor, Map<String, TruthValue>> known = new EnumMap<>(Flavor.class);

  /** Rules being evaluated; until then, they are assumed to match. */
  private final Set<String> pending = new HashSet<>();

  RuleVerdicts(RuleGraph graph) {
    this.graph = graph;
    for (Flavor flavor : Flavor.values()) {
      known.put(flavor, new HashMap<>());
    }
  }

  /** Evaluates a rule of the graph and all its statements. */
  StatementVerdicts evaluate(Rule rule) {
    StatementVerdicts verdicts = new StatementVerdicts();
    for (Flavor flavor : Flavor.values()) {
      rule.meta()
          .scopes()
          .of(flavor)
          .ifPresent(
              scope ->
                  verdicts.addOfRule(flavor, evaluate(rule, flavor, scope, Optional.of(verdicts))));
    }
    return verdicts;
  }

  private Verdict evaluate(Rule rule, Flavor flavor, Scope scope, Optional<StatementVerdicts> to) {
    IdentityHashMap<Statement, Reference> references = new IdentityHashMap<>();
    graph.references(rule).forEach(reference -> references.put(reference.leaf(), reference));
    return new EvaluateStatement(flavor, references, this, to)
        .evaluate(rule.statement(), scope, Facts.NONE);
  }

  /** Whether a rule can match for a flavor; in a cycle of rules it may. */
  TruthValue truth(Rule rule, Flavor flavor) {
    Map<String, TruthValue> of = known.getOrDefault(flavor, new HashMap<>());
    TruthValue before = of.get(rule.name());
    if (before != null) {
      return before;
    }
    if (pending.contains(rule.name())) {
      return TruthValue.MAYBE;
    }
    // evaluating dependencies first avoids recursion from rule to rule
    Deque<Rule> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      Rule next = open.getLast();
      if (of.containsKey(next.name())) {
        open.removeLast();
      } else if (pending.add(next.name())) {
        for (Reference reference : graph.references(next)) {
          reference.seen(flavor).stream()
              .filter(target -> !of.containsKey(target.name()))
              .filter(target -> !pending.contains(target.name()))
              .forEach(open::addLast);
        }
      } else {
        open.removeLast();
        of.put(next.name(), truthOf(next, flavor));
        pending.remove(next.name());
      }
    }
    return of.getOrDefault(rule.name(), TruthValue.MAYBE);
  }

  private TruthValue truthOf(Rule rule, Flavor flavor) {
    return rule.meta()
        .scopes()
        .of(flavor)
        .map(scope -> evaluate(rule, flavor, scope, Optional.empty()).truth())
        .orElse(TruthValue.NEVER);
  }

  /** Why no rule that a `match` statement refers to can match there; empty if one may. */
  Optional<Cause> unmatched(Reference reference, Flavor flavor) {
    List<Rule> targets = reference.targets();
    boolean seen =
        targets.isEmpty()
            || reference.seen(flavor).stream()
                .anyMatch(rule -> truth(rule, flavor) != TruthValue.NEVER);
    return seen ? Optional.empty() : Optional.of(cause(reference, flavor));
  }

  private static Cause cause(Reference reference, Flavor flavor) {
    List<Scope> scopes =
        reference.targets().stream()
            .flatMap(rule -> rule.meta().scopes().of(flavor).stream())
            .distinct()
            .toList();
    Scope here = reference.at().of(flavor).orElse(Scope.FILE);
    List<Scope> wider = scopes.stream().filter(scope -> !scope.isWithin(here)).toList();
    boolean several = reference.ofNamespace();
    String named = (several ? "none of the rules in `" : "the rule `") + reference.name() + "` ";
    if (scopes.isEmpty()) {
      return new Cause(
          Cause.Kind.MATCH,
          reference.leaf(),
          named + (several ? "has a " : "has no ") + flavor.word() + " scope",
          "add that scope, or match it only in an alternative for the other flavor");
    }
    if (wider.isEmpty()) {
      return new Cause(
          Cause.Kind.MATCH,
          reference.leaf(),
          named + (several ? "can ever match " : "can never match ") + Inspection.inputs(flavor),
          "see the findings for it");
    }
    String words = wider.stream().map(Scope::word).collect(Collectors.joining(", "));
    return new Cause(
        Cause.Kind.WIDER_MATCH,
        reference.leaf(),
        "%s%s within a %s; %s %s scope is %s"
            .formatted(
                named,
                several ? "matches" : "does not match",
                here.word(),
                several ? "their" : "its",
                flavor.word(),
                words),
        "widen the scope of this rule, or narrow that of the other; `callscope rules rescope`"
            + " shows what else changes");
  }
}
