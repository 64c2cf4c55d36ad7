package callscope.format;

import callscope.format.FindComments.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts a value from a text as written, without the indentation of its lines. */
final class ScalarText {
  private static final int INDENT = 2;

  /** The header of a block: anchor and tag, style, indentation and chomping, comment. */
  private static final Pattern HEADER =
      Pattern.compile("((?:[&!]\\S*[ \t]+){0,2}[|>])([-+]?)([1-9]?)([-+]?)[ \t]*(#.*)?");

  private final String text;

  ScalarText(String text) {
    this.text = text;
  }

  /** A value and its range. */
  record Taken(YamlLayout.Scalar scalar, Stretch stretch) {}

  /** A quoted or plain value; lines after the first have any indentation. */
  Taken folded(int from, int to) {
    boolean escapes = to > from && text.charAt(to - 1) == '"';
    List<String> lines = new ArrayList<>();
    for (String line : text.substring(from, to).split("\n", -1)) {
      boolean escaped = escapes && line.stripTrailing().endsWith("\\");
      String end = escaped ? line : line.stripTrailing();
      lines.add(lines.isEmpty() ? end : end.stripLeading());
    }
    if (lines.size() == 1) {
      lines.set(0, text.substring(from, to));
    }
    return new Taken(new YamlLayout.Scalar(lines, INDENT, false), new Stretch(from, to));
  }

  /**
   * A value after {@code |} or {@code >}.
   *
   * @param outer the column of the enclosing mapping or list
   */
  Taken block(int from, int outer) {
    int end = endOfLine(from);
    String header = text.substring(from, end).stripTrailing();
    Matcher parts = HEADER.matcher(header);
    if (!parts.matches()) {
      throw new UnsupportedYamlException("a block scalar that begins with `" + header + "`");
    }
    boolean keeps = (parts.group(2) + parts.group(4)).contains("+");
    int told = parts.group(3).isEmpty() ? 0 : Integer.parseInt(parts.group(3));
    List<String> raw = new ArrayList<>();
    int indent = told == 0 ? -1 : Math.max(outer, 0) + told;
    int last = end;
    int lines = 0; // up to the last non-blank line
    int at = end;
    while (at < text.length()) {
      int next = endOfLine(at + 1);
      String line = text.substring(at + 1, next);
      int spaces = spaces(line);
      if (spaces < line.length() && indent < 0 && spaces > outer) {
        indent = spaces;
      }
      if (spaces < line.length() && (indent < 0 || spaces < indent)) {
        break;
      }
      if (next == text.length() && line.isEmpty()) {
        break; // the part after the last line end is not a line
      }
      raw.add(line);
      at = next;
      if (spaces < line.length() || keeps || (indent >= 0 && line.length() > indent)) {
        lines = raw.size();
        last = at;
      }
    }
    List<String> all = new ArrayList<>();
    all.add(header);
    for (String line : raw.subList(0, lines)) {
      all.add(line.substring(Math.min(line.length(), Math.max(0, indent))));
    }
    return new Taken(
        new YamlLayout.Scalar(all, told == 0 ? INDENT : told, keeps), new Stretch(from, last));
  }

  private static int spaces(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private int endOfLine(int from) {
    int end = from > text.length() ? -1 : text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
