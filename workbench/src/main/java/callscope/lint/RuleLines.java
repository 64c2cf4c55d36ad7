package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a rule file. */
final class RuleLines {
  private final RuleSource source;
  private final List<String> lines;

  RuleLines(RuleSource source) {
    this.source = source;
    this.lines = source.text().lines().toList();
  }

  /** A line, counted from 1, without its line break; empty if it does not exist. */
  String line(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
  }

  /** The rest of the line from a position. */
  String from(Position at) {
    String line = line(at.line());
    int points = line.codePointCount(0, line.length());
    return line.substring(line.offsetByCodePoints(0, Math.min(points, at.column() - 1)));
  }

  int offset(Position at) {
    return Edit.offset(source, at);
  }

  /** The position after the last character of what begins there, before blanks and a comment. */
  Position endOf(Position at) {
    String rest = withoutComment(from(at));
    return new Position(at.line(), at.column() + rest.codePointCount(0, rest.length()));
  }

  /**
   * The text before a comment. The comment is not recognised if quotes make its start ambiguous.
   */
  static String withoutComment(String text) {
    int quoted = Math.max(text.lastIndexOf('"'), text.lastIndexOf('\''));
    int comment = text.indexOf(" #", Math.max(0, quoted));
    return (comment < 0 ? text : text.substring(0, comment)).stripTrailing();
  }

  /** The position of a metadata key. */
  Optional<Position> metaKey(String key) {
    for (int i = 0; i < lines.size() && !lines.get(i).strip().equals("features:"); i++) {
      String line = lines.get(i);
      String bare = line.strip();
      boolean quoted = !bare.isEmpty() && (bare.charAt(0) == '"' || bare.charAt(0) == '\'');
      if (bare.startsWith(key + ":", quoted ? 1 : 0)
          || (quoted && bare.startsWith(key + bare.charAt(0) + ":", 1))) {
        return Optional.of(new Position(i + 1, line.length() - line.stripLeading().length() + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * The position of a value of a metadata key; the position of the key if the value is not found.
   */
  Optional<Position> metaValue(String key, String value) {
    Optional<Position> at = metaKey(key);
    if (at.isEmpty() || value.isEmpty()) {
      return at;
    }
    for (int i = at.get().line(); i <= lines.size(); i++) {
      int index = line(i).indexOf(value, i == at.get().line() ? at.get().column() : 0);
      if (index >= 0) {
        return Optional.of(new Position(i, line(i).codePointCount(0, index) + 1));
      }
      if (line(i).strip().equals("features:")) {
        break;
      }
    }
    return at;
  }

  /** The lines of the features section, with their numbers. */
  List<NumberedLine> features() {
    List<NumberedLine> found = new ArrayList<>();
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      if (inside) {
        found.add(new NumberedLine(i + 1, lines.get(i)));
      }
      inside |= lines.get(i).strip().equals("features:");
    }
    return found;
  }

  record NumberedLine(int number, String text) {}

  /** The edit that deletes a line with its line break. */
  Edit deletionOf(int line) {
    int start = offset(new Position(line, 1));
    int end = offset(new Position(line + 1, 1));
    return new Edit(start, Math.max(start, end), "");
  }
}
