package callscope.format;

import callscope.rule.Problem;
import callscope.rule.RuleSource;
import java.util.List;

/** What became of a rule file that was to be laid out. */
public sealed interface Formatted {

  /** It has the layout already. */
  record Same() implements Formatted {}

  /** It has the layout now, with the same meaning and the same comments. */
  record Changed(RuleSource after) implements Formatted {}

  /** It holds no rule, so there is nothing to lay out. */
  record Empty() implements Formatted {}

  /** It is left alone, since it is wrong or can't be laid out safely. */
  record Refused(List<Problem> problems) implements Formatted {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
