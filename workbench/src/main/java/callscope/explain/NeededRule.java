package callscope.explain;

import callscope.rule.Scope;
import java.util.Optional;

/**
 * A rule that a statement asks for, and why its match is not there.
 *
 * @param scope that it has for the flavor, if it has one
 * @param asked the scope at which it is asked for
 * @param matches how often it matched in all of the input
 * @param nearest the nearest that it came, if it matched nowhere; told of one level only
 */
public record NeededRule(
    String rule,
    Optional<Scope> scope,
    Scope asked,
    Why why,
    int matches,
    Optional<Explanation> nearest) {

  /** Why a match of a rule is not there. */
  public enum Why {
    /** It matched, but elsewhere. */
    ELSEWHERE,
    /** It did not match at all. */
    NOWHERE,
    /** Its scope is wider than that at which it is asked for. */
    WIDER,
    /** The rule is not for inputs of this flavor. */
    UNSUPPORTED
  }

  /** Whether no input could ever make it match where it is asked for. */
  public boolean isQuiet() {
    return why == Why.UNSUPPORTED || why == Why.WIDER;
  }
}
