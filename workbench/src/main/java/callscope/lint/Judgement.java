package callscope.lint;

import callscope.rule.Flavor;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements of a rule that can never be true, for each flavor that it has a scope for. */
final class Judgement {
  private final Map<Flavor, Verdict> verdicts = new EnumMap<>(Flavor.class);

  /** For each statement, by identity, the flavors that it is evaluated for. */
  private final IdentityHashMap<Statement, Set<Flavor>> evaluated = new IdentityHashMap<>();

  /** Statements that are never true, with the reason for each flavor. */
  private final IdentityHashMap<Statement, Map<Flavor, Verdict>> judged = new IdentityHashMap<>();

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

  void judged(Statement statement, Flavor flavor, Verdict verdict) {
    judged.computeIfAbsent(statement, s -> new EnumMap<>(Flavor.class)).put(flavor, verdict);
  }

  void add(Cause cause, Flavor flavor) {
    causes.add(new FoundCause(cause, flavor));
  }

  void rule(Flavor flavor, Verdict verdict) {
    verdicts.put(flavor, verdict);
  }

  /** The verdict on the whole rule, by the flavors that it has a scope for. */
  Map<Flavor, Verdict> verdicts() {
    return Map.copyOf(verdicts);
  }

  /** Whether a statement can be true for a flavor; {@code MAYBE} if it was not judged. */
  Truth truth(Statement statement, Flavor flavor) {
    return judged.getOrDefault(statement, Map.of()).getOrDefault(flavor, Verdict.MAYBE).truth();
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
