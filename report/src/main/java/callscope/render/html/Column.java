package callscope.render.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Checksum;

/** A growing list of unsigned numbers, each encoded as LEB128. Not thread-safe. */
final class Column {
  private static final int CONTINUES = 0x80;
  private static final int BITS = 7;

  /** Maximum length of an encoded number in bytes. */
  private static final int LONGEST = 10;

  private byte[] bytes = new byte[256];
  private int size;
  private int count;
  private long last;

  /** Adds a number of at least 0. */
  void add(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("a column has no negative numbers: " + number);
    }
    if (size + LONGEST > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    long rest = number;
    while (rest >= CONTINUES) {
      bytes[size++] = (byte) (rest | CONTINUES);
      rest >>>= BITS;
    }
    bytes[size++] = (byte) rest;
    count++;
  }

  /** Adds bytes as they are, which are no numbers. */
  void addBytes(byte[] added) {
    if (size + added.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + added.length));
    }
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
  }

  /** Adds the difference of a number from the one that was added before, as zigzag. */
  void addDelta(long number) {
    long difference = number - last;
    last = number;
    add(difference >= 0 ? 2 * difference : -2 * difference - 1);
  }

  /** The number of numbers. */
  int count() {
    return count;
  }

  /** The length in bytes. */
  int length() {
    return size;
  }

  /** Adds the bytes to a checksum. */
  void addTo(Checksum sum) {
    sum.update(bytes, 0, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
