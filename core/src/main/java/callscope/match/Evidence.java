package callscope.match;

import callscope.compile.Condition;
import java.util.List;

/**
 * The result of evaluating a condition and all its children, including those that failed.
 *
 * @param locations where the feature was seen; for a count, also if the count is out of range
 * @param captures the strings that match a substring or regular expression
 * @param isBlank whether none of the features that the condition mentions was present; the blank
 *     evidence of a condition is always the same
 */
public record Evidence(
    Condition condition,
    boolean success,
    List<Evidence> children,
    Locations locations,
    List<Capture> captures,
    boolean isBlank) {
  public Evidence {
    children = List.copyOf(children);
    captures = List.copyOf(captures);
  }

  /** Whether it refers to no address other than that of the match, so that matches can share it. */
  public boolean isShareable() {
    if (isBlank) {
      return true;
    }
    if (!captures.isEmpty() || !locations.areShareable()) {
      return false;
    }
    for (Evidence child : children) {
      if (!child.isShareable()) {
        return false;
      }
    }
    return true;
  }

  /** Whether any part of it refers to the address of the match itself. */
  boolean isAtMatch() {
    if (locations instanceof Locations.Here) {
      return true;
    }
    for (Evidence child : children) {
      if (child.isAtMatch()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The same evidence for the statement together with the conditions on the call beside it.
   *
   * @param holds whether the call satisfies these conditions
   * @param blank whether the call has none of these properties and none of the features
   */
  Evidence restricted(Condition.Where where, boolean holds, boolean blank) {
    return new Evidence(where, success && holds, children, locations, captures, blank);
  }

  static Evidence of(Condition condition, boolean success, List<Evidence> children) {
    boolean blank = true;
    for (Evidence child : children) {
      blank &= child.isBlank;
    }
    return new Evidence(condition, success, children, Locations.NONE, List.of(), blank);
  }

  /** Evidence of a condition without children whose feature was absent. */
  static Evidence blank(Condition condition, boolean success) {
    return new Evidence(condition, success, List.of(), Locations.NONE, List.of(), true);
  }

  /** Evidence of a condition whose feature was present. */
  static Evidence seen(
      Condition condition, boolean success, Locations locations, List<Capture> captures) {
    return new Evidence(condition, success, List.of(), locations, captures, false);
  }
}
