package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import callscope.rule.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A finding of lint.
 *
 * @param code of the check, such as {@code L201}, or of a problem that prevents loading, such as
 *     {@code R030}
 * @param path the rule file
 * @param position its start; empty if it concerns the whole file
 * @param end after its last character, in the same line; empty if unknown
 * @param line the text of the line, without its line break
 * @param message what is wrong
 * @param advice what to do
 * @param fix edits of the file that apply the advice and otherwise preserve the meaning of the
 *     rule; empty if there is no safe fix
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

  /** A problem that prevents a rule from loading. */
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

  /** Its line, or 0 if it concerns the whole file. */
  int lineNumber() {
    return position.map(Position::line).orElse(0);
  }

  int column() {
    return position.map(Position::column).orElse(0);
  }
}
