package callscope.compare;

import callscope.api.PublicApi;
import callscope.document.MatchTree;
import callscope.document.ResultDocument.MatchedRule;
import java.util.List;
import java.util.Optional;

/**
 * A rule whose matches or definition differ between two documents. Immutable.
 *
 * @param before the rule in the document that is compared with, if it matched there
 * @param after the rule in the document that is compared, if it matched there
 * @param gained the matches that there are only after
 * @param lost the matches that there are only before
 * @param otherEvidence the matches after that were there before, too, but for other reasons
 * @param redefined whether it matched in both, but is written otherwise
 */
@PublicApi
public record ComparedRule(
    Optional<MatchedRule> before,
    Optional<MatchedRule> after,
    List<MatchTree> gained,
    List<MatchTree> lost,
    List<MatchTree> otherEvidence,
    boolean redefined) {
  public ComparedRule {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    otherEvidence = List.copyOf(otherEvidence);
  }

  /** In which way a rule differs; the first that fits. */
  public enum Change {
    /** It matched only after. */
    GAINED("gained"),

    /** It matched only before. */
    LOST("lost"),

    /** It matched in both, but not at the same places. */
    OTHER_MATCHES("other matches"),

    /** It matched at the same places, but for other reasons. */
    OTHER_EVIDENCE("other evidence"),

    /** It matched at the same places for the same reasons, but is written otherwise. */
    OTHER_DEFINITION("other definition");

    private final String word;

    Change(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** The rule as it is after, or else as it was before. */
  public MatchedRule rule() {
    return after.or(() -> before).orElseThrow();
  }

  /** How the rule differs. */
  public Change change() {
    if (before.isEmpty()) {
      return Change.GAINED;
    }
    if (after.isEmpty()) {
      return Change.LOST;
    }
    if (!gained.isEmpty() || !lost.isEmpty()) {
      return Change.OTHER_MATCHES;
    }
    return otherEvidence.isEmpty() ? Change.OTHER_DEFINITION : Change.OTHER_EVIDENCE;
  }

  /** Whether it tells both documents the same. */
  boolean isEqual() {
    return before.isPresent()
        && after.isPresent()
        && gained.isEmpty()
        && lost.isEmpty()
        && otherEvidence.isEmpty()
        && !redefined;
  }
}
