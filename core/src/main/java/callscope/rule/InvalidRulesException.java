package callscope.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if rules are invalid; contains all their problems. */
public final class InvalidRulesException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidRulesException(List<Problem> problems) {
    super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
