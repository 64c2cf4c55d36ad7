package callscope.compare;

import callscope.api.PublicApi;
import callscope.document.MatchTree;
import callscope.document.ResultDocument.MatchedRule;
import java.util.List;
import java.util.Optional;

/**
 * A rule whose matches or definition differ between two documents. Immutable.
 *
 * @param before the rule in the old document, if it matched there
 * @param after the rule in the new document, if it matched there
 * @param gained the matches that only the new document contains
 * @param lost the matches that only the old document contains
 * @param otherEvidence the matches that both contain, with different evidence
 * @param redefined whether it matched in both, with different sources
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

  /** The kind of difference; the first that applies. */
  public enum Change {
    /** It matched only in the new document. */
    GAINED("gained"),

    /** It matched only in the old document. */
    LOST("lost"),

    /** It matched at different places. */
    OTHER_MATCHES("other matches"),

    /** It matched at the same places, with different evidence. */
    OTHER_EVIDENCE("other evidence"),

    /** It matched at the same places with the same evidence, but its source differs. */
    OTHER_DEFINITION("other definition");

    private final String word;

    Change(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** The rule in the new document, or else in the old one. */
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

  /** Whether the results of both documents are equal. */
  boolean isEqual() {
    return before.isPresent()
        && after.isPresent()
        && gained.isEmpty()
        && lost.isEmpty()
        && otherEvidence.isEmpty()
        && !redefined;
  }
}
