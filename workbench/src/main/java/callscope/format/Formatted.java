package callscope.format;

import callscope.rule.Problem;
import callscope.rule.RuleSource;
import java.util.List;

/** The result of formatting a rule file. */
public sealed interface Formatted {

  /** The file already has the layout. */
  record Same() implements Formatted {}

  /** The file changed, with the same meaning and the same comments. */
  record Changed(RuleSource after) implements Formatted {}

  /** The file contains no rule. */
  record Empty() implements Formatted {}

  /** The file has errors or can't be formatted safely. */
  record Refused(List<Problem> problems) implements Formatted {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
