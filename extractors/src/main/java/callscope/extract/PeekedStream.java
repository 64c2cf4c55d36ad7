package callscope.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first bytes can be inspected before it is read. An error during the inspection is
 * thrown only when the reader reaches it, so that no byte before it is lost.
 */
final class PeekedStream extends InputStream {
  private final InputStream rest;
  private final byte[] head;
  private final @Nullable IOException failure;
  private int position;

  private PeekedStream(InputStream rest, byte[] head, @Nullable IOException failure) {
    this.rest = rest;
    this.head = head;
    this.failure = failure;
  }

  /** Reads the first bytes of a stream; fewer if it ends or fails earlier. */
  static PeekedStream of(InputStream stream, int length) {
    byte[] head = new byte[length];
    int count = 0;
    IOException failure = null;
    try {
      int read = stream.read(head, 0, length);
      while (read > 0) {
        count += read;
        read = count == length ? 0 : stream.read(head, count, length - count);
      }
    } catch (IOException e) {
      failure = e;
    }
    return new PeekedStream(stream, Arrays.copyOf(head, count), failure);
  }

  /** The first bytes; must not be modified. */
  byte[] head() {
    return head;
  }

  /**
   * Checks that the stream has at least one byte or is empty.
   *
   * @throws IOException if it failed before its first byte
   */
  void requireStart() throws IOException {
    if (head.length == 0 && failure != null) {
      throw failure;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (position < head.length) {
      int count = Math.min(length, head.length - position);
      System.arraycopy(head, position, buffer, offset, count);
      position += count;
      return count;
    }
    if (failure != null) {
      throw failure;
    }
    return rest.read(buffer, offset, length);
  }

  @Override
  public int available() throws IOException {
    return position < head.length ? head.length - position : rest.available();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
