package callscope.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the comments and blank lines of a YAML text.
 *
 * <p>Between values, keys, anchors and tags, a YAML text contains only punctuation, blanks and
 * comments, so every {@code #} there starts a comment.
 */
final class FindComments {
  private final String text;
  private final Deque<Found> found = new ArrayDeque<>();

  private FindComments(String text) {
    this.text = text;
  }

  /** The range of a value in the text: from its first offset to the one after it. */
  record Stretch(int from, int to) {}

  /**
   * A comment or a blank line.
   *
   * @param column the column, from 0; for a blank line, that of the comment that it belongs to, or
   *     -1
   * @param text the comment as written, including {@code #} and trailing blanks; empty for a blank
   *     line
   * @param alone whether it is the first item of its line
   */
  record Found(int offset, int column, String text, boolean alone) {}

  /**
   * Returns all comments and blank lines in order.
   *
   * @param text the text, with {@code \n} as line ends
   * @param values the ranges of values, in order
   */
  static Deque<Found> find(String text, List<Stretch> values) {
    FindComments pass = new FindComments(text);
    int from = 0;
    for (Stretch value : values) {
      pass.gap(from, value.from);
      from = Math.max(from, value.to);
    }
    pass.gap(from, text.length());
    return pass.found;
  }

  private void gap(int from, int to) {
    List<Found> here = new ArrayList<>();
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = endOfLine(at);
        int column = at - (text.lastIndexOf('\n', at) + 1);
        String before = text.substring(at - column, at);
        here.add(
            new Found(
                at, before.codePointCount(0, column), text.substring(at, end), before.isBlank()));
        at = end;
      } else {
        at++;
        int end = c == '\n' ? skipBlanks(at) : at;
        if (c == '\n' && end < to && text.charAt(end) == '\n') {
          here.add(new Found(at, -1, "", true));
          at = end;
        }
      }
    }
    giveColumnsToBlankLines(here);
    found.addAll(here);
  }

  private static void giveColumnsToBlankLines(List<Found> here) {
    int column = -1;
    for (int i = here.size() - 1; i >= 0; i--) {
      Found remark = here.get(i);
      if (remark.text.isEmpty()) {
        here.set(i, new Found(remark.offset, column, "", true));
      } else {
        column = remark.column;
      }
    }
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
