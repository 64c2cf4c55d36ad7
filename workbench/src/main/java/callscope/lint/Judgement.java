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

/** What of a rule can never be true, for each flavor that it has a scope for. */
final class Judgement {
  private final Map<Flavor, Verdict> verdicts = new EnumMap<>(Flavor.class);

  /** The flavors that a statement is evaluated for, by the identity of the statement. */
  private final IdentityHashMap<Statement, Set<Flavor>> evaluated = new IdentityHashMap<>();

  /** Statements that are never true, with the reason for each flavor. */
  private final IdentityHashMap<Statement, Map<Flavor, Verdict>> judged = new IdentityHashMap<>();

  private final List<FoundCause> causes = new ArrayList<>();

  /**
   * A cause, and for which flavors it is one.
   *
   * @param everywhere whether these are all that its statement is evaluated for
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

  /** Whether a statement can be true for a flavor; it may be if it was not looked at. */
  Truth truth(Statement statement, Flavor flavor) {
    return judged.getOrDefault(statement, Map.of()).getOrDefault(flavor, Verdict.MAYBE).truth();
  }

  /** The causes of some kinds, each once, in the order of the text. */
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
