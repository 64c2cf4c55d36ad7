package callscope.lint;

import callscope.rule.Flavor;
import callscope.rule.Statement;
import callscope.satisfiability.TruthValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the statements of a rule can be true, for each flavor that the rule has a scope for. */
final class StatementVerdicts {
  private final Map<Flavor, Verdict> ofRule = new EnumMap<>(Flavor.class);

  /** For each statement, by identity, the flavors that it is evaluated for. */
  private final IdentityHashMap<Statement, Set<Flavor>> evaluated = new IdentityHashMap<>();

  /** For each statement, by identity, the verdict for each flavor. */
  private final IdentityHashMap<Statement, Map<Flavor, Verdict>> ofStatements =
      new IdentityHashMap<>();

  private final List<FoundCause> causes = new ArrayList<>();

  /**
   * A cause and the flavors that it applies to.
   *
   * @param everywhere whether its statement is evaluated for no other flavor
   */
  record CauseOf(Cause cause, Set<Flavor> flavors, boolean everywhere) {}

  private record FoundCause(Cause cause, Flavor flavor) {}

  void enter(Statement statement, Flavor flavor) {
    evaluated.computeIfAbsent(statement, s -> EnumSet.noneOf(Flavor.class)).add(flavor);
  }

  void add(Statement statement, Flavor flavor, Verdict verdict) {
    ofStatements.computeIfAbsent(statement, s -> new EnumMap<>(Flavor.class)).put(flavor, verdict);
  }

  void add(Cause cause, Flavor flavor) {
    causes.add(new FoundCause(cause, flavor));
  }

  void addOfRule(Flavor flavor, Verdict verdict) {
    ofRule.put(flavor, verdict);
  }

  /** The verdict on the whole rule, by the flavors that it has a scope for. */
  Map<Flavor, Verdict> ofRule() {
    return Map.copyOf(ofRule);
  }

  /** Whether a statement can be true for a flavor; {@code MAYBE} if it was not evaluated. */
  TruthValue truth(Statement statement, Flavor flavor) {
    return ofStatements
        .getOrDefault(statement, Map.of())
        .getOrDefault(flavor, Verdict.MAYBE)
        .truth();
  }

  /** The causes of the given kinds, each once, in the order of the text. */
  List<CauseOf> causes(Set<Cause.Kind> kinds) {
    IdentityHashMap<Statement, Cause> first = new IdentityHashMap<>();
    Map<Cause, Set<Flavor>> flavors = new LinkedHashMap<>();
    for (FoundCause found : causes) {
      if (kinds.contains(found.cause().kind())) {
        Cause cause = first.computeIfAbsent(found.cause().at(), at -> found.cause());
        flavors.computeIfAbsent(cause, c -> EnumSet.noneOf(Flavor.class)).add(found.flavor());
      }
    }
    List<CauseOf> all = new ArrayList<>();
    flavors.forEach(
        (cause, of) ->
            all.add(
                new CauseOf(cause, of, of.equals(evaluated.getOrDefault(cause.at(), Set.of())))));
    return all;
  }
}
