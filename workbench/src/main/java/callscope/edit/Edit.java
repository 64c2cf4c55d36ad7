package callscope.edit;

import callscope.rule.Position;
import callscope.rule.RuleSource;
import java.util.Comparator;
import java.util.List;

/**
 * A range of a text and its replacement.
 *
 * @param from the offset of its first {@code char} from the start of the text
 * @param to the offset after its last {@code char}; equal to {@code from} for an insertion
 */
public record Edit(int from, int to, String replacement) {
  public Edit {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("invalid range: " + from + " to " + to);
    }
  }

  /**
   * Returns the source with all edits applied, which may be given in any order.
   *
   * @throws IllegalArgumentException if two edits overlap or one is outside the text
   */
  public static RuleSource apply(RuleSource source, List<Edit> edits) {
    String text = source.text();
    StringBuilder changed = new StringBuilder();
    int done = 0;
    List<Edit> ordered =
        edits.stream()
            .sorted(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to))
            .toList();
    for (Edit edit : ordered) {
      if (edit.from < done || edit.to > text.length()) {
        throw new IllegalArgumentException(
            "the edit overlaps another one or is outside the text: " + edit);
      }
      changed.append(text, done, edit.from).append(edit.replacement);
      done = edit.to;
    }
    return new RuleSource(source.path(), changed.append(text, done, text.length()).toString());
  }

  /**
   * Returns the offset of a place, in {@code char}s. Columns count code points, as those of YAML
   * nodes do. A place after the end of its line is the end of the line.
   */
  public static int offset(RuleSource source, Position place) {
    String text = source.text();
    int start = 0;
    for (int line = 1; line < place.line() && start < text.length(); line++) {
      start = endOfLine(text, start);
      start += text.startsWith("\r\n", start) ? 2 : start < text.length() ? 1 : 0;
    }
    int end = endOfLine(text, start);
    int points = text.codePointCount(start, end);
    return text.offsetByCodePoints(start, Math.min(points, place.column() - 1));
  }

  private static int endOfLine(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }
}
