package callscope.explain;

import callscope.rule.Scope;
import java.util.Optional;

/**
 * A rule that a statement refers to, and why its match is missing.
 *
 * @param scope its scope for the flavor, if any
 * @param asked the scope at which the statement is evaluated
 * @param matches the number of matches in the whole input
 * @param nearest the explanation if it did not match; only for the first level
 */
public record NeededRule(
    String rule,
    Optional<Scope> scope,
    Scope asked,
    Why why,
    int matches,
    Optional<Explanation> nearest) {

  /** The reason why the match of a rule is missing. */
  public enum Why {
    /** It matched, but elsewhere. */
    ELSEWHERE,
    /** It did not match at all. */
    NOWHERE,
    /** Its scope is wider than the scope of the statement. */
    WIDER,
    /** The rule is not for inputs of this flavor. */
    UNSUPPORTED
  }

  /** Whether no input could make it match at the scope of the statement. */
  public boolean isQuiet() {
    return why == Why.UNSUPPORTED || why == Why.WIDER;
  }
}
