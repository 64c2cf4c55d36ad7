package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import callscope.rule.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Something found in a rule.
 *
 * @param code of the check that found it, such as {@code L201}, or of the problem of a rule that
 *     can't be loaded, such as {@code R030}
 * @param path the rule file
 * @param position where it begins; nothing if the whole file is meant
 * @param end behind its last character, in the same line; nothing if that is not known
 * @param line the line of the position, without its end
 * @param message what is wrong
 * @param advice what to do
 * @param fix edits of the file that do it and change nothing else that the rule means; nothing if
 *     it takes a person
 */
public record Finding(
    String code,
    Severity severity,
    String path,
    Optional<Position> position,
    Optional<Position> end,
    String line,
    String message,
    String advice,
    Optional<List<Edit>> fix) {
  public Finding {
    fix = fix.map(List::copyOf);
  }

  /** What keeps a rule from being loaded. */
  static Finding of(Problem problem) {
    return new Finding(
        problem.code().id(),
        Severity.ERROR,
        problem.path(),
        problem.position(),
        Optional.empty(),
        problem.line(),
        problem.message(),
        problem.advice(),
        Optional.empty());
  }

  /** Its line, or 0 if the whole file is meant. */
  int lineNumber() {
    return position.map(Position::line).orElse(0);
  }

  int column() {
    return position.map(Position::column).orElse(0);
  }
}
