package callscope.extract.json;

import java.io.IOException;
import java.io.Reader;

/**
 * Truncates JSON strings that exceed a limit, before a parser has to buffer them. An escape
 * sequence is never split.
 */
final class TruncatingReader extends Reader {
  private static final int UNICODE_DIGITS = 4;

  private final Reader text;
  private final int limit;
  private boolean inText;
  private boolean escaped;
  private int digits;
  private int length;
  private long cut;

  TruncatingReader(Reader text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** Number of strings truncated so far. */
  long cut() {
    return cut;
  }

  @Override
  public int read(char[] buffer, int offset, int count) throws IOException {
    while (true) {
      int read = text.read(buffer, offset, count);
      if (read <= 0) {
        return read;
      }
      int kept = keep(buffer, offset, read);
      if (kept > 0) {
        return kept;
      }
    }
  }

  /**
   * Removes characters beyond the limit from the next characters of the JSON.
   *
   * @return number of characters left, from the same offset
   */
  int keep(char[] buffer, int offset, int count) {
    int kept = 0;
    for (int i = offset; i < offset + count; i++) {
      if (isKept(buffer[i])) {
        buffer[offset + kept++] = buffer[i];
      }
    }
    return kept;
  }

  private boolean isKept(char c) {
    if (!inText) {
      inText = c == '"';
      length = 0;
      return true;
    }
    boolean within = escaped || digits > 0;
    if (escaped) {
      escaped = false;
      digits = c == 'u' ? UNICODE_DIGITS : 0;
    } else if (digits > 0) {
      digits--;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inText = false;
      return true;
    }
    if (!within) {
      length++;
      if (length == limit + 1) {
        cut++;
      }
    }
    return length <= limit;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
