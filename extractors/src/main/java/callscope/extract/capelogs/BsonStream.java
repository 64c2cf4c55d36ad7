package callscope.extract.capelogs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Documents of BSON that lie one behind the other. Each is in memory as a whole, none other is; the
 * memory grows with what really comes, not with what a length says.
 *
 * @see <a href="https://bsonspec.org/spec.html">BSON</a>
 */
final class BsonStream {
  /** What the sandboxes take for the longest message; one of capemon has at most 16 MB. */
  static final int LONGEST = 20 << 20;

  /** A length, and the zero at the end. */
  static final int SHORTEST = 5;

  private static final int LENGTH = 4;
  private static final int LONGEST_GREETING = 32;
  private static final int STEP = 1 << 16;

  /** What the monitor says first to the host, and debugging leaves in the file. */
  private static final byte[] GREETING = {'B', 'S', 'O', 'N', ' '};

  private final InputStream stream;
  private final long limit;

  /** What was read and not passed by yet: the document, and what follows it. */
  private byte[] bytes = new byte[STEP];

  /** Where the document begins in it. */
  private int at;

  private int filled;
  private int length;
  private long start;
  private long end;

  /**
   * @param limit bytes that are read at most
   */
  BsonStream(InputStream stream, long limit) {
    this.stream = stream;
    this.limit = limit;
  }

  /** Goes on to the next document; false at the end of the stream. */
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

  /** How long the greeting is that stands first, or 0. */
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

  /** Reads until so many bytes are there from the document's beginning on, or as many as come. */
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

  /** The array in which the current document lies; it is used again for the next one. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the current document begins in the array. */
  int begin() {
    return at;
  }

  /** How many bytes the current document has. */
  int length() {
    return length;
  }

  /** How many bytes come before the current document, or the one that could not be read. */
  long position() {
    return start;
  }
}
