package callscope.extract.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds a byte in an array, eight bytes at a time. */
final class ByteSearch {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ByteSearch() {}

  /** The index of the first such byte in a part of an array, or the end of the part. */
  static int of(byte wanted, byte[] bytes, int from, int to) {
    int i = from;
    // reading eight bytes is fastest at multiples of eight
    for (; i < to && (i & 7) != 0; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    long pattern = ONES * (wanted & 0xff);
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      // the wanted byte is 0 in this; the lowest 0 sets the lowest high bit in the next
      long different = (long) EIGHT.get(bytes, i) ^ pattern;
      long zeros = (different - ONES) & ~different & HIGH_BITS;
      if (zeros != 0) {
        return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    while (i < to && bytes[i] != wanted) {
      i++;
    }
    return i;
  }
}
