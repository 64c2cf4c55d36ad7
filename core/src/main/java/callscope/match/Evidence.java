package callscope.match;

import callscope.compile.Condition;
import java.util.List;

/**
 * How a condition came out, with all below it; failed parts are kept, too.
 *
 * @param locations where the feature was seen; for a count also if it was not seen often enough
 * @param captures the strings that a pattern was found in
 */
public record Evidence(
    Condition condition,
    boolean success,
    List<Evidence> children,
    Locations locations,
    List<Capture> captures) {
  public Evidence {
    children = List.copyOf(children);
    captures = List.copyOf(captures);
  }

  /** Whether it tells of no other places than that of the match, so that many matches share it. */
  public boolean isAlikeEverywhere() {
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

  static Evidence of(Condition condition, boolean success, List<Evidence> children) {
    return new Evidence(condition, success, children, Locations.NONE, List.of());
  }

  static Evidence failed(Condition condition) {
    return of(condition, false, List.of());
  }
}
