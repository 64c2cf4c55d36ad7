package callscope.rule;

import callscope.api.Internal;

/**
 * The file of a rule.
 *
 * @param path as the user would name it
 * @param text its whole content
 */
@Internal
public record RuleSource(String path, String text) {

  /** Whether the rule lies below a folder called nursery: not yet polished. */
  public boolean isNursery() {
    for (String part : path.split("[/\\\\]")) {
      if (part.equals("nursery")) {
        return true;
      }
    }
    return false;
  }

  /** A line, counted from 1, without its end; empty if there is no such line. */
  public String line(int number) {
    return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
  }
}
