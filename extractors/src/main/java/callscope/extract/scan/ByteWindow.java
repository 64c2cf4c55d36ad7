package callscope.extract.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stream that is being looked at. Its fields are open to the cursor, which goes
 * through them byte by byte.
 */
final class ByteWindow {
  private static final int USUAL = 1 << 16;

  private final InputStream stream;
  private final int limit;

  byte[] bytes = new byte[USUAL];

  /** The next byte. */
  int at;

  int end;

  /** From here on, bytes are kept when more are read; at most {@link #at}. */
  int start;

  /** How many bytes have left the window. */
  private long passed;

  private int line = 1;

  /** Where the line begins in the stream. */
  private long lineBegins;

  ByteWindow(InputStream stream, int limit) {
    this.stream = stream;
    this.limit = Math.max(limit, USUAL);
  }

  /**
   * Reads more behind a position that is the end.
   *
   * @return where the position is now, or -1 if the stream is at its end
   */
  int more(int position) throws IOException {
    int kept = end - start;
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, kept);
    } else if (kept == bytes.length) {
      if (kept >= limit) {
        throw new FastPathUnsupportedException("a text is too long");
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

  /** The same, but the stream must not be at its end. */
  int mustHaveMore(int position) throws IOException {
    int moved = more(position);
    if (moved < 0) {
      throw new FastPathUnsupportedException("it ends too early");
    }
    return moved;
  }

  /** Passes by blanks; the byte behind them, which is next, or -1 at the end. */
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
            throw new FastPathUnsupportedException("there is no JSON where some should be");
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

  /** How many bytes of the stream come before the next one. */
  long position() {
    return passed + at;
  }

  /** Whether the bytes from a position on, which was passed, are still here. */
  boolean holds(long position) {
    return position >= passed;
  }

  /** The bytes from a position of the stream up to the next one; null if they are gone. */
  byte @Nullable [] since(long position) {
    return !holds(position) ? null : Arrays.copyOfRange(bytes, (int) (position - passed), at);
  }

  /** Whether these bytes come next, as far as they are read yet. */
  boolean isNext(byte[] wanted) {
    int length = wanted.length;
    // most that are not next differ in the middle, which is quicker to see
    return length <= end - at
        && (length == 0 || bytes[at + length / 2] == wanted[length / 2])
        && Arrays.equals(bytes, at, at + length, wanted, 0, length);
  }

  /**
   * The name of the field that comes next, as far as it is plain ASCII and in the window; nothing
   * is read.
   */
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

  /** Passes by bytes in which so many lines end, the last one before a place in them. */
  void pass(int length, int lines, int lastLine) {
    if (lines > 0) {
      line += lines;
      lineBegins = passed + at + lastLine;
    }
    at += length;
  }

  /** Goes to another place of the stream, which its bytes are at from now on. */
  void restart(long position) {
    passed = position;
    at = 0;
    start = 0;
    end = 0;
    line = 1;
    lineBegins = position;
  }

  /**
   * Passes by all up to a position further on.
   *
   * @param lines that end in between
   * @param lastLine where the last one of them ends
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

  /** How many lines have ended since the start. */
  int lines() {
    return line - 1;
  }

  /** Where the last of them ended in the stream. */
  long lastLine() {
    return lineBegins;
  }

  String place() {
    return "at line: " + line + ", column: " + (passed + at - lineBegins + 1);
  }
}
