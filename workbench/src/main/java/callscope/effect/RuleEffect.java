package callscope.effect;

import callscope.rule.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to the matches of a rule.
 *
 * @param before its dynamic scope before; nothing if it was not there, or not for traces
 * @param after its dynamic scope after
 * @param kept how many of its matches are still found
 * @param lost the matches that are not found any more
 * @param gained the matches that were not found before
 */
public record RuleEffect(
    String rule,
    Optional<Scope> before,
    Optional<Scope> after,
    int kept,
    List<Place> lost,
    List<Place> gained) {
  public RuleEffect {
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
  }

  /** Whether it finds just what it found before. */
  public boolean isNothing() {
    return lost.isEmpty() && gained.isEmpty();
  }
}
