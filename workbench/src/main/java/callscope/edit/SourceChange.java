package callscope.edit;

import callscope.rule.RuleSource;
import java.util.Optional;

/**
 * A file that a change touches.
 *
 * @param before its content; nothing if the file is new
 */
public record SourceChange(Optional<RuleSource> before, RuleSource after) {

  public String path() {
    return after.path();
  }

  /** As a unified diff. */
  public String diff() {
    return ShowDiff.unified(before, after);
  }
}
