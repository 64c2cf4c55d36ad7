package callscope.rulestore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * SipHash-1-3, a 64-bit checksum that can be computed only with the key. Every start of the program
 * verifies some megabytes before the JIT compiler runs, where HMAC-SHA-256 takes twenty times as
 * long.
 */
final class KeyedChecksum {
  /** The size of a key. */
  static final int KEY_BYTES = 2 * Long.BYTES;

  private static final int WINDOW = 1 << 12;
  private static final int FINAL_ROUNDS = 3;

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private KeyedChecksum(byte[] key) {
    ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    long k0 = words.getLong();
    long k1 = words.getLong();
    v0 = k0 ^ 0x736f6d6570736575L;
    v1 = k1 ^ 0x646f72616e646f6dL;
    v2 = k0 ^ 0x6c7967656e657261L;
    v3 = k1 ^ 0x7465646279746573L;
  }

  /**
   * The checksum of all bytes from a position on.
   *
   * @param key of {@link #KEY_BYTES}
   */
  static long of(byte[] key, byte[] bytes, int start) {
    KeyedChecksum checksum = new KeyedChecksum(key);
    int length = bytes.length - start;
    LongBuffer words =
        ByteBuffer.wrap(bytes, start, length).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    long[] window = new long[Math.min(WINDOW, Math.max(1, words.remaining()))];
    while (words.hasRemaining()) {
      int count = Math.min(window.length, words.remaining());
      words.get(window, 0, count);
      checksum.add(window, count);
    }
    long last = (long) length << 56;
    int rest = length % Long.BYTES;
    for (int i = 0; i < rest; i++) {
      last |= (bytes[bytes.length - rest + i] & 0xffL) << (Byte.SIZE * i);
    }
    window[0] = last;
    checksum.add(window, 1);
    return checksum.end();
  }

  /** Uses local variables, since this runs interpreted or in quickly compiled code at start-up. */
  private void add(long[] words, int count) {
    long a = v0;
    long b = v1;
    long c = v2;
    long d = v3;
    for (int i = 0; i < count; i++) {
      long word = words[i];
      d ^= word;
      a += b;
      b = (b << 13 | b >>> 51) ^ a;
      a = a << 32 | a >>> 32;
      c += d;
      d = (d << 16 | d >>> 48) ^ c;
      a += d;
      d = (d << 21 | d >>> 43) ^ a;
      c += b;
      b = (b << 17 | b >>> 47) ^ c;
      c = c << 32 | c >>> 32;
      a ^= word;
    }
    v0 = a;
    v1 = b;
    v2 = c;
    v3 = d;
  }

  private long end() {
    v2 ^= 0xff;
    long[] nothing = {0};
    for (int i = 0; i < FINAL_ROUNDS; i++) {
      add(nothing, 1);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
