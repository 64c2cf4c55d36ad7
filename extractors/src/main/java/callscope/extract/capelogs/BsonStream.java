package callscope.extract.capelogs;

import java.io.BufferedInputStream;
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
  private static final int STEP = 1 << 16;

  /** What the monitor says first to the host, and debugging leaves in the file. */
  private static final byte[] GREETING = {'B', 'S', 'O', 'N', ' '};

  private final InputStream stream;
  private final long limit;
  private byte[] bytes = new byte[STEP];
  private int length;
  private long start;
  private long end;

  /**
   * @param limit bytes that are read at most
   */
  BsonStream(InputStream stream, long limit) {
    this.stream = new BufferedInputStream(stream, STEP);
    this.limit = limit;
  }

  /** Goes on to the next document; false at the end of the stream. */
  boolean next() throws IOException {
    if (end == 0) {
      passGreeting();
    }
    start = end;
    int read = stream.readNBytes(bytes, 0, LENGTH);
    if (read == 0) {
      return false;
    }
    if (read < LENGTH) {
      throw new EOFException("it ends too early");
    }
    int claimed = BsonCursor.int32(bytes, 0);
    if (claimed < SHORTEST || claimed > LONGEST) {
      throw new MalformedLogException("a message can't have " + (claimed & 0xffffffffL) + " bytes");
    }
    if (end + claimed > limit) {
      throw new IOException("it has more than " + limit + " bytes");
    }
    fill(claimed);
    end += claimed;
    length = claimed;
    return true;
  }

  private void passGreeting() throws IOException {
    stream.mark(32);
    byte[] first = stream.readNBytes(32);
    stream.reset();
    int greeting = greeting(first);
    stream.skipNBytes(greeting);
    end = greeting;
  }

  /** How long the greeting is that stands first, or 0. */
  static int greeting(byte[] bytes) {
    if (bytes.length < GREETING.length
        || !Arrays.equals(bytes, 0, GREETING.length, GREETING, 0, GREETING.length)) {
      return 0;
    }
    for (int i = GREETING.length; i < Math.min(32, bytes.length); i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private void fill(int claimed) throws IOException {
    int filled = LENGTH;
    while (filled < claimed) {
      int step = Math.min(claimed - filled, Math.max(STEP, filled));
      if (filled + step > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(filled + step, Math.min(claimed, 2 * bytes.length)));
      }
      int read = stream.readNBytes(bytes, filled, step);
      if (read < step) {
        throw new EOFException("it ends too early");
      }
      filled += step;
    }
  }

  /** The current document; the array is used again for the next one. */
  byte[] bytes() {
    return bytes;
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
