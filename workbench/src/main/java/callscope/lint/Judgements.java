package callscope.lint;

import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Statement;
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

/** Finds what can never be true, across rules that depend on each other. Not thread-safe. */
final class Judgements {
  private final RuleGraph graph;
  private final Map<Flavor, Map<String, Truth>> known = new EnumMap<>(Flavor.class);

  /** Rules being judged; until then, they are assumed to match. */
  private final Set<String> pending = new HashSet<>();

  Judgements(RuleGraph graph) {
    this.graph = graph;
    for (Flavor flavor : Flavor.values()) {
      known.put(flavor, new HashMap<>());
    }
  }

  /** Judges a rule of the graph and all its statements. */
  Judgement judge(Rule rule) {
    Judgement judgement = new Judgement();
    for (Flavor flavor : Flavor.values()) {
      rule.meta()
          .scopes()
          .of(flavor)
          .ifPresent(
              scope -> judgement.rule(flavor, judge(rule, flavor, scope, Optional.of(judgement))));
    }
    return judgement;
  }

  private Verdict judge(Rule rule, Flavor flavor, Scope scope, Optional<Judgement> to) {
    IdentityHashMap<Statement, Reference> references = new IdentityHashMap<>();
    graph.references(rule).forEach(reference -> references.put(reference.leaf(), reference));
    return new JudgeStatement(flavor, references, this, to)
        .judge(rule.statement(), scope, Facts.NONE);
  }

  /** Whether a rule can match for a flavor; in a cycle of rules it may. */
  Truth truth(Rule rule, Flavor flavor) {
    Map<String, Truth> of = known.getOrDefault(flavor, new HashMap<>());
    Truth before = of.get(rule.name());
    if (before != null) {
      return before;
    }
    if (pending.contains(rule.name())) {
      return Truth.MAYBE;
    }
    // judging dependencies first avoids recursion from rule to rule
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
        of.put(next.name(), judged(next, flavor));
        pending.remove(next.name());
      }
    }
    return of.getOrDefault(rule.name(), Truth.MAYBE);
  }

  private Truth judged(Rule rule, Flavor flavor) {
    return rule.meta()
        .scopes()
        .of(flavor)
        .map(scope -> judge(rule, flavor, scope, Optional.empty()).truth())
        .orElse(Truth.NEVER);
  }

  /** Why no rule that a `match` statement refers to can match there; empty if one may. */
  Optional<Cause> unmatched(Reference reference, Flavor flavor) {
    List<Rule> targets = reference.targets();
    boolean seen =
        targets.isEmpty()
            || reference.seen(flavor).stream().anyMatch(rule -> truth(rule, flavor) != Truth.NEVER);
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
          named + (several ? "has a " : "has no ") + flavor.word() + " include calls",
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
