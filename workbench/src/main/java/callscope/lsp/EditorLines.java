package callscope.lsp;

import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The lines of a text as editors count them: from 0, with columns in UTF-16 code units. Lines end
 * in {@code \n}, {@code \r\n} or {@code \r}. Immutable.
 */
final class EditorLines {
  private final String text;
  private final int[] starts;

  EditorLines(String text) {
    this.text = text;
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
      if (ends) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  int count() {
    return starts.length;
  }

  /** The start of a line; the end of the text if there is no such line. */
  private int start(int line) {
    return line < starts.length ? starts[Math.max(0, line)] : text.length();
  }

  /** The end of a line, before its line break. */
  private int end(int line) {
    int end = start(line + 1);
    int start = start(line);
    while (end > start && isBreak(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** A line without its line break; empty if there is none. */
  String line(int line) {
    return text.substring(start(line), end(line));
  }

  /** The offset of a place; a place after the end of its line is the end of the line. */
  int offset(Position place) {
    int start = start(place.getLine());
    return Math.clamp((long) start + place.getCharacter(), start, end(place.getLine()));
  }

  /** The place of an offset. */
  Position place(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line, offset - starts[line]);
  }

  Range range(int from, int to) {
    return new Range(place(from), place(to));
  }

  /** The offset of a position in a rule, whose column counts code points. */
  int offset(callscope.rule.Position place) {
    int start = start(place.line() - 1);
    int end = end(place.line() - 1);
    int points = text.codePointCount(start, end);
    return text.offsetByCodePoints(start, Math.clamp(place.column() - 1L, 0, points));
  }

  /** The range from a position in a rule to the end of its line, without trailing blanks. */
  Range toEndOfLine(callscope.rule.Position place) {
    int from = offset(place);
    int end = end(place.line() - 1);
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return range(from, end);
  }

  /** The range of a line without leading and trailing blanks. */
  Range bareLine(int line) {
    int indent = line(line).length() - line(line).stripLeading().length();
    return toEndOfLine(new callscope.rule.Position(line + 1, indent + 1));
  }
}
