package callscope.match;

import callscope.compile.Condition;
import java.util.List;

/**
 * How a condition came out, with all below it; failed parts are kept, too.
 *
 * @param locations where the feature was seen; for a count also if it was not seen often enough
 * @param captures the strings that a pattern was found in
 * @param isBlank whether nothing was there of what the condition asks for; such evidence of a
 *     condition is always the same
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

  /** Whether it tells of no other places than that of the match, so that many matches share it. */
  public boolean isAlikeEverywhere() {
    if (isBlank) {
      return true;
    }
    if (!captures.isEmpty() || !locations.areAlikeEverywhere()) {
      return false;
    }
    for (Evidence child : children) {
      if (!child.isAlikeEverywhere()) {
        return false;
      }
    }
    return true;
  }

  /** Whether any part of it was seen at the address of the match itself. */
  boolean isHere() {
    if (locations instanceof Locations.Here) {
      return true;
    }
    for (Evidence child : children) {
      if (child.isHere()) {
        return true;
      }
    }
    return false;
  }

  static Evidence of(Condition condition, boolean success, List<Evidence> children) {
    boolean blank = true;
    for (Evidence child : children) {
      blank &= child.isBlank;
    }
    return new Evidence(condition, success, children, Locations.NONE, List.of(), blank);
  }

  /** Of a condition of which nothing was there, and that has no other ones below. */
  static Evidence blank(Condition condition, boolean success) {
    return new Evidence(condition, success, List.of(), Locations.NONE, List.of(), true);
  }

  /** Of a condition that asks for a feature that was there. */
  static Evidence seen(
      Condition condition, boolean success, Locations locations, List<Capture> captures) {
    return new Evidence(condition, success, List.of(), locations, captures, false);
  }
}
