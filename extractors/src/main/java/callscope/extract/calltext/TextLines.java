package callscope.extract.calltext;

import callscope.extract.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Iterates over the lines of a report. Each byte is one character; callers decode other encodings
 * where they know the bounds of a string.
 */
public final class TextLines implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final InputStream stream;
  private final Limits limits;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long bytes;

  /** The part of a line that precedes the buffer. */
  private byte[] begun = new byte[0];

  private int begunLength;
  private String line = "";
  private long number;
  private long cut;
  private boolean ended = true;

  public TextLines(InputStream stream, Limits limits) {
    this.stream = stream;
    this.limits = limits;
  }

  /**
   * Moves to the next line; false if there is none.
   *
   * @throws IOException if the source fails, can't be decompressed, or is larger than the limit
   */
  public boolean next() throws IOException {
    begunLength = 0;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int newline = newline();
      if (newline >= 0) {
        int start = at;
        at = newline + 1;
        ended = true;
        if (begunLength == 0) {
          take(buffer, start, newline);
        } else {
          append(start, newline);
          take(begun, 0, begunLength);
        }
        return true;
      }
      append(at, end);
      at = end;
    }
    if (any) {
      ended = false;
      take(begun, 0, begunLength);
    }
    return any;
  }

  /** The line without its terminator. */
  public String line() {
    return line;
  }

  /** The number of the line, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line is terminated; the last one may not be. */
  public boolean hasEnd() {
    return ended;
  }

  /** The number of lines that were longer than the limit and were truncated. */
  public long cut() {
    return cut;
  }

  private int newline() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (bytes >= limits.reportBytes()) {
      throw new IOException("it has more than " + limits.reportBytes() + " bytes");
    }
    at = 0;
    end = 0;
    int read = stream.read(buffer, 0, (int) Math.min(BUFFER, limits.reportBytes() - bytes));
    if (read <= 0) {
      return false;
    }
    bytes += read;
    end = read;
    return true;
  }

  /** Adds a part of the buffer to the beginning of a line. */
  private void append(int from, int to) {
    int kept = Math.min(to - from, limits.textLength() + 1 - begunLength);
    if (begunLength + kept > begun.length) {
      begun = Arrays.copyOf(begun, Math.max(begunLength + kept, begun.length * 2));
    }
    System.arraycopy(buffer, from, begun, begunLength, kept);
    begunLength += kept;
  }

  private void take(byte[] of, int from, int to) {
    int start = from;
    int stop = to;
    if (stop - start > limits.textLength()) {
      stop = start + limits.textLength();
      cut++;
    }
    if (stop > start && of[stop - 1] == '\r') {
      stop--;
    }
    if (number == 0 && stop - start >= 3 && of[start] == (byte) 0xef) {
      boolean isMark = of[start + 1] == (byte) 0xbb && of[start + 2] == (byte) 0xbf;
      start += isMark ? 3 : 0;
    }
    line = new String(of, start, stop - start, StandardCharsets.ISO_8859_1);
    number++;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
