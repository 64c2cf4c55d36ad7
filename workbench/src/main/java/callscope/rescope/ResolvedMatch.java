package callscope.rescope;

import callscope.effect.EvidenceCall;
import callscope.effect.MatchPlace;
import java.util.List;
import java.util.Optional;

/**
 * A match that narrowing to a call would lose, and that the resolved object keeps.
 *
 * @param place the match before
 * @param call the call that satisfies the rule with its conditions; empty if only a rule that it
 *     needs has conditions
 * @param objects the objects that the call refers to, such as {@code key
 *     HKEY_CURRENT_USER\Software, opened by call 5}
 */
public record ResolvedMatch(MatchPlace place, Optional<EvidenceCall> call, List<String> objects) {
  public ResolvedMatch {
    objects = List.copyOf(objects);
  }
}
