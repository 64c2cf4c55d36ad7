package callscope.edit;

import callscope.rule.Position;
import callscope.rule.RuleSource;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a text and what comes in its place.
 *
 * @param from offset of its first {@code char} from the start of the text
 * @param to offset behind its last {@code char}; equal to {@code from} to insert
 */
public record Edit(int from, int to, String replacement) {
  public Edit {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no stretch of text: " + from + " to " + to);
    }
  }

  /**
   * The source with all edits made; they may come in any order.
   *
   * @throws IllegalArgumentException if two of them overlap, or one is not within the text
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
        throw new IllegalArgumentException("an edit that can't be made: " + edit);
      }
      changed.append(text, done, edit.from).append(edit.replacement);
      done = edit.to;
    }
    return new RuleSource(source.path(), changed.append(text, done, text.length()).toString());
  }

  /**
   * The offset of a place, in {@code char}s; columns count code points, as those of YAML nodes do.
   * A place behind the end of its line is the end of the line.
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
