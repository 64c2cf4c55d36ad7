package callscope.rescope;

import callscope.effect.MatchPlace;
import java.util.List;
import java.util.Optional;

/**
 * What resolved objects change for a rule that narrows to a call.
 *
 * @param rule its name
 * @param conditions the conditions to add beside its strings; empty if there are none
 * @param kept the matches that narrowing alone would lose and that are kept
 * @param ended the matches that are lost with the conditions, too
 * @param dropped the matches that narrowing alone would keep and that are lost with the conditions
 * @param gained the matches that the rule did not have before
 * @param reason the reason why there are no conditions, or why matches are not kept
 */
public record ResolvedRule(
    String rule,
    List<StringCondition> conditions,
    List<ResolvedMatch> kept,
    List<MatchPlace> ended,
    List<MatchPlace> dropped,
    List<MatchPlace> gained,
    Optional<String> reason) {
  public ResolvedRule {
    conditions = List.copyOf(conditions);
    kept = List.copyOf(kept);
    ended = List.copyOf(ended);
    dropped = List.copyOf(dropped);
    gained = List.copyOf(gained);
  }

  /** The number of matches that narrowing alone would lose. */
  public int lost() {
    return kept.size() + ended.size();
  }
}
