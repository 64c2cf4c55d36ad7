package callscope.edit;

import callscope.rule.Position;
import callscope.rule.RuleSource;
import java.util.Arrays;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Converts positions in a text, whose columns count code points, to offsets in {@code char}s. */
final class LineOffsets {
  private final String text;
  private int[] starts = new int[64];
  private int lines = 1;

  LineOffsets(RuleSource source) {
    this.text = source.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
  }

  int offset(Mark mark) {
    return offset(mark.getLine(), mark.getColumn());
  }

  int offset(Position place) {
    return offset(place.line() - 1, place.column() - 1);
  }

  /** Returns the offset of a line and a column, both from 0. */
  private int offset(int line, int column) {
    int start = line < lines ? starts[line] : text.length();
    int end = line + 1 < lines ? starts[line + 1] : text.length();
    int points = Math.min(column, text.codePointCount(start, end));
    return text.offsetByCodePoints(start, points);
  }
}
