package callscope.extract.capelogs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Iterates over concatenated BSON documents. One document at a time is in memory, which grows with
 * the bytes that arrive, not with the length that the document claims.
 *
 * @see <a href="https://bsonspec.org/spec.html">BSON</a>
 */
final class BsonStream {
  /** The maximum length of a message in the sandboxes; messages of capemon have at most 16 MB. */
  static final int LONGEST = 20 << 20;

  /** A length, and the zero at the end. */
  static final int SHORTEST = 5;

  private static final int LENGTH = 4;
  private static final int LONGEST_GREETING = 32;
  private static final int STEP = 1 << 16;

  /** The greeting of the monitor to the host, which debugging leaves in the file. */
  private static final byte[] GREETING = {'B', 'S', 'O', 'N', ' '};

  private final InputStream stream;
  private final long limit;

  /** The bytes that were read but not consumed: the document, and what follows it. */
  private byte[] bytes = new byte[STEP];

  /** The start of the document in it. */
  private int at;

  private int filled;
  private int length;
  private long start;
  private long end;

  /**
   * @param limit the maximum number of bytes read
   */
  BsonStream(InputStream stream, long limit) {
    this.stream = stream;
    this.limit = limit;
  }

  /** Moves to the next document; false at the end of the stream. */
  boolean next() throws IOException {
    if (end == 0) {
      passGreeting();
    }
    start = end;
    at += length;
    length = 0;
    int there = fill(LENGTH);
    if (there == 0) {
      return false;
    }
    if (there < LENGTH) {
      throw new EOFException("it ends too early");
    }
    int claimed = BsonCursor.int32(bytes, at);
    if (claimed < SHORTEST || claimed > LONGEST) {
      throw new MalformedLogException("a message can't have " + (claimed & 0xffffffffL) + " bytes");
    }
    if (end + claimed > limit) {
      throw new IOException("it has more than " + limit + " bytes");
    }
    if (fill(claimed) < claimed) {
      throw new EOFException("it ends too early");
    }
    end += claimed;
    length = claimed;
    return true;
  }

  private void passGreeting() throws IOException {
    int there = fill(LONGEST_GREETING);
    at = greeting(Arrays.copyOf(bytes, there));
    end = at;
  }

  /** The length of the greeting at the start, or 0. */
  static int greeting(byte[] bytes) {
    if (bytes.length < GREETING.length
        || !Arrays.equals(bytes, 0, GREETING.length, GREETING, 0, GREETING.length)) {
      return 0;
    }
    for (int i = GREETING.length; i < Math.min(LONGEST_GREETING, bytes.length); i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /** Reads until this many bytes of the document are available, or the stream ends. */
  private int fill(int wanted) throws IOException {
    while (filled - at < wanted) {
      if (at > 0) {
        System.arraycopy(bytes, at, bytes, 0, filled - at);
        filled -= at;
        at = 0;
      }
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, LONGEST));
      }
      int read = stream.read(bytes, filled, bytes.length - filled);
      if (read < 0) {
        break;
      }
      filled += read;
    }
    return Math.min(wanted, filled - at);
  }

  /** The array that contains the current document; it is reused for the next one. */
  byte[] bytes() {
    return bytes;
  }

  /** The start of the current document in the array. */
  int begin() {
    return at;
  }

  /** The length of the current document in bytes. */
  int length() {
    return length;
  }

  /** The offset of the current document, or of the one that could not be read. */
  long position() {
    return start;
  }
}
