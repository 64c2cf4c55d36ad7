package callscope.rule;

import callscope.api.PublicApi;
import java.util.Optional;

/**
 * A problem of a rule. Immutable.
 *
 * @param code the kind of the problem
 * @param path the rule file
 * @param position where it is; empty if it concerns the whole file or folder
 * @param line the line of the position, without its end
 * @param message what is wrong
 * @param advice what to do
 */
@PublicApi
public record Problem(
    Code code,
    String path,
    Optional<Position> position,
    String line,
    String message,
    String advice) {

  /** The kinds of problems; the codes are stable. */
  public enum Code {
    /** The file can't be read. */
    UNREADABLE("R001"),
    /** The file is not valid YAML. */
    YAML("R002"),
    /** The YAML is not a rule: a part is missing or has the wrong type. */
    STRUCTURE("R003"),
    /** A value in {@code meta} is missing or invalid. */
    META("R010"),
    /** The scopes are missing or invalid. */
    SCOPES("R011"),
    /** A statement is unknown or has the wrong number of children. */
    STATEMENT("R020"),
    /** A subscope is not within the scope of its rule. */
    SUBSCOPE("R021"),
    /** What follows {@code where} is invalid, or does not fit the statement beside it. */
    WHERE("R022"),
    /** A sequence or one of its steps is invalid. */
    SEQUENCE("R023"),
    /** A feature is unknown. */
    FEATURE("R030"),
    /** The value of a feature is invalid. */
    VALUE("R031"),
    /** A description is empty, or given twice. */
    DESCRIPTION("R032"),
    /** A regular expression is invalid or not supported. */
    REGEX("R033"),
    /** A COM class or interface is unknown. */
    COM("R034"),
    /** A feature is not available at the scopes of its rule. */
    FEATURE_SCOPE("R040"),
    /** Two rules have the same name. */
    DUPLICATE("R050"),
    /** A rule needs another that does not exist. */
    MISSING("R051"),
    /** Rules depend on each other in a cycle. */
    CYCLE("R052"),
    /** There are no rules. */
    NO_RULES("R060"),
    /** A part of a rule test is missing or has the wrong type. */
    TEST("R070"),
    /** A line in the feature listing of a test is invalid, or can't be part of a trace. */
    LISTING("R071"),
    /** An expected address is invalid, or is not in the listing. */
    ADDRESS("R072"),
    /** A rule file can't be formatted without changing its meaning. */
    FORMAT("R080");

    private final String id;

    Code(String id) {
      this.id = id;
    }

    /** The stable code, such as {@code R030}. */
    public String id() {
      return id;
    }
  }

  /** If the line is longer, only the part around the position is shown. */
  private static final int LONGEST_LINE = 160;

  /** The problem as a message for people: where, the line with a caret, why, and what to do. */
  public String render() {
    StringBuilder text = new StringBuilder();
    text.append("error ").append(code.id()).append(": ").append(message).append('\n');
    text.append("  --> ").append(path);
    position.ifPresent(p -> text.append(':').append(p.line()).append(':').append(p.column()));
    text.append('\n');
    if (position.isPresent() && !line.isEmpty()) {
      String number = Integer.toString(position.get().line());
      String margin = " ".repeat(number.length());
      int caret = Math.max(0, Math.min(position.get().column() - 1, line.length()));
      int start = Math.max(0, Math.min(caret - LONGEST_LINE / 2, line.length() - LONGEST_LINE));
      int end = Math.min(line.length(), start + LONGEST_LINE);
      String before = start > 0 ? "..." : "";
      text.append(' ').append(number).append(" | ").append(before);
      text.append(printable(line.substring(start, end)));
      text.append(end < line.length() ? "..." : "").append('\n');
      text.append(' ').append(margin).append(" | ");
      text.append(" ".repeat(before.length() + caret - start)).append("^\n");
    }
    if (!advice.isEmpty()) {
      text.append("  = ").append(advice).append('\n');
    }
    return text.toString();
  }

  /** Control characters must not reach a terminal or misplace the caret. */
  private static String printable(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      shown.append(c == '\t' ? ' ' : Character.isISOControl(c) ? '\ufffd' : c);
    }
    return shown.toString();
  }
}
