package callscope.rule;

import callscope.api.Internal;

/**
 * The file of a rule.
 *
 * @param path as the user would write it
 * @param text the whole content
 */
@Internal
public record RuleSource(String path, String text) {

  /** Whether the rule is below a folder named nursery, for unfinished rules. */
  public boolean isNursery() {
    for (String part : path.split("[/\\\\]")) {
      if (part.equals("nursery")) {
        return true;
      }
    }
    return false;
  }

  /** A line without its terminator; empty if there is no such line. Lines count from 1. */
  public String line(int number) {
    return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
  }
}
