package callscope.edit;

import callscope.rule.RuleSource;
import java.util.Optional;

/**
 * A change of a file.
 *
 * @param before the old content; absent if the file is new
 */
public record SourceChange(Optional<RuleSource> before, RuleSource after) {

  public String path() {
    return after.path();
  }

  /** Returns the change as a unified diff. */
  public String diff() {
    return ShowDiff.unified(before, after);
  }
}
