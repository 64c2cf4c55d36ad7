package callscope.rule;

import callscope.api.PublicApi;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for rules that are invalid; contains all their problems. */
@PublicApi
public final class InvalidRulesException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Creates an exception whose message contains all problems. */
  public InvalidRulesException(List<Problem> problems) {
    super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
