package callscope.extract.vmray;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Iterates over the lines of a text and truncates long ones. Invalid UTF-8 is replaced by U+FFFD.
 */
final class BoundedLines {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Reader text;
  private final int maxLength;
  private final char[] buffer = new char[1 << 15];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int end;
  private long number;
  private long cut;
  private boolean hasEnd = true;

  BoundedLines(InputStream stream, int maxLength) {
    this.text = new InputStreamReader(stream, StandardCharsets.UTF_8);
    this.maxLength = maxLength;
  }

  /** The next line without its terminator; empty at the end of the text. */
  Optional<String> next() throws IOException {
    line.setLength(0);
    boolean isLong = false;
    while (true) {
      if (position == end && !fill()) {
        hasEnd = line.isEmpty();
        return line.isEmpty() ? Optional.empty() : Optional.of(end(isLong));
      }
      int start = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      int length = Math.min(position - start, maxLength - line.length());
      line.append(buffer, start, length);
      isLong |= length < position - start;
      if (position < end) {
        position++;
        hasEnd = true;
        return Optional.of(end(isLong));
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, text.read(buffer));
    if (number == 0 && line.isEmpty() && end > 0 && buffer[0] == BYTE_ORDER_MARK) {
      position = 1;
    }
    return end > 0;
  }

  private String end(boolean isLong) {
    number++;
    cut += isLong ? 1 : 0;
    return line.toString();
  }

  /** Whether the last line is terminated. */
  boolean hasEnd() {
    return hasEnd;
  }

  /** The number of the last line, from 1. */
  long number() {
    return number;
  }

  /** The number of truncated lines. */
  long cut() {
    return cut;
  }
}
