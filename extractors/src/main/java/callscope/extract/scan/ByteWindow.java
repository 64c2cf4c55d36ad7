package callscope.extract.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The buffered part of a stream. Its fields are accessible to the cursor, which scans them byte by
 * byte.
 */
final class ByteWindow {
  private static final int USUAL = 1 << 16;

  private final InputStream stream;
  private final int limit;

  byte[] bytes = new byte[USUAL];

  /** The index of the next byte. */
  int at;

  int end;

  /** The index from which bytes are kept when more are read; at most {@link #at}. */
  int start;

  /** The number of bytes that have left the window. */
  private long passed;

  private int line = 1;

  /** The offset of the current line in the stream. */
  private long lineBegins;

  ByteWindow(InputStream stream, int limit) {
    this.stream = stream;
    this.limit = Math.max(limit, USUAL);
  }

  /**
   * Reads more bytes when a position has reached the end of the window.
   *
   * @return the new index of the position, or -1 at the end of the stream
   */
  int more(int position) throws IOException {
    int kept = end - start;
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, kept);
    } else if (kept == bytes.length) {
      if (kept >= limit) {
        throw new FastPathUnsupportedException("a string is too long");
      }
      bytes = Arrays.copyOf(bytes, Math.min(limit, kept * 2));
    }
    passed += start;
    at -= start;
    int moved = position - start;
    start = 0;
    end = kept;
    int read;
    do {
      read = stream.read(bytes, kept, bytes.length - kept);
    } while (read == 0);
    if (read < 0) {
      return -1;
    }
    end += read;
    return moved;
  }

  /** Does the same, but fails at the end of the stream. */
  int mustHaveMore(int position) throws IOException {
    int moved = more(position);
    if (moved < 0) {
      throw new FastPathUnsupportedException("it ends too early");
    }
    return moved;
  }

  /**
   * Skips white space.
   *
   * @return the next byte, which is not consumed, or -1 at the end
   */
  int solid() throws IOException {
    while (true) {
      byte[] array = bytes;
      int last = end;
      int i = at;
      while (i < last) {
        int b = array[i];
        if (b > ' ') {
          at = i;
          return b;
        }
        if (b != ' ') {
          if (b == '\n') {
            line++;
            lineBegins = passed + i + 1;
          } else if (b != '\r' && b != '\t') {
            throw new FastPathUnsupportedException("JSON is missing");
          }
        }
        i++;
      }
      at = i;
      start = i;
      if (more(i) < 0) {
        return -1;
      }
    }
  }

  /** The offset of the next byte in the stream. */
  long position() {
    return passed + at;
  }

  /** Whether the bytes from an earlier position of the stream on are still in the window. */
  boolean holds(long position) {
    return position >= passed;
  }

  /**
   * The bytes from a position of the stream to the next byte, or null if they have left the window.
   */
  byte @Nullable [] since(long position) {
    return !holds(position) ? null : Arrays.copyOfRange(bytes, (int) (position - passed), at);
  }

  /** Whether these bytes come next, as far as they are already in the window. */
  boolean isNext(byte[] wanted) {
    int length = wanted.length;
    // comparing the middle first detects most mismatches sooner
    return length <= end - at
        && (length == 0 || bytes[at + length / 2] == wanted[length / 2])
        && Arrays.equals(bytes, at, at + length, wanted, 0, length);
  }

  /** The name of the next field if it is plain ASCII and in the window. Nothing is consumed. */
  Optional<String> peekFieldName() {
    int from = at;
    while (from < end && bytes[from] <= ' ' && bytes[from] > 0) {
      from++;
    }
    int to = from + 1;
    while (to < end && bytes[to] > ' ' && bytes[to] != '"' && bytes[to] != '\\') {
      to++;
    }
    boolean isName = to < end && bytes[from] == '"' && bytes[to] == '"';
    return isName
        ? Optional.of(new String(bytes, from + 1, to - from - 1, StandardCharsets.US_ASCII))
        : Optional.empty();
  }

  /**
   * Skips bytes that contain a number of line ends.
   *
   * @param lastLine the index after the last line end among these bytes
   */
  void pass(int length, int lines, int lastLine) {
    if (lines > 0) {
      line += lines;
      lineBegins = passed + at + lastLine;
    }
    at += length;
  }

  /** Moves to another position of the stream, from which its bytes are read next. */
  void restart(long position) {
    passed = position;
    at = 0;
    start = 0;
    end = 0;
    line = 1;
    lineBegins = position;
  }

  /**
   * Skips to a later position.
   *
   * @param lines the number of line ends in between
   * @param lastLine the offset after the last of them
   */
  void jump(long position, int lines, long lastLine) throws IOException {
    if (lines > 0) {
      line += lines;
      lineBegins = lastLine;
    }
    long from = position - passed;
    if (from > end) {
      stream.skipNBytes(from - end);
      passed = position;
      from = 0;
      end = 0;
    }
    at = (int) from;
    start = at;
  }

  /** The number of line ends so far. */
  int lines() {
    return line - 1;
  }

  /** The offset after the last of them in the stream. */
  long lastLine() {
    return lineBegins;
  }

  String place() {
    return "at line: " + line + ", column: " + (passed + at - lineBegins + 1);
  }
}
