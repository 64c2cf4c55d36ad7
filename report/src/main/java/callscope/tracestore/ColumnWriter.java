package callscope.tracestore;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes numbers and strings as bytes, for {@link ColumnReader}. Numbers are LEB128: seven bits a
 * byte, lowest first, so small numbers take one byte. Not thread-safe.
 */
final class ColumnWriter {
  private byte[] bytes = new byte[1 << 14];
  private int size;

  /** Writes a number from 0; negative ones take ten bytes. */
  void number(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      put((byte) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    put((byte) rest);
  }

  /** Writes a number near 0 on either side, as zigzag: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. */
  void signed(long number) {
    number((number << 1) ^ (number >> 63));
  }

  void flag(boolean flag) {
    put((byte) (flag ? 1 : 0));
  }

  /**
   * Writes a string. Each UTF-16 unit is encoded as UTF-8 would encode it alone, so that unpaired
   * surrogates survive.
   */
  void string(String text) {
    number(encodedLength(text));
    characters(text);
  }

  /** The number of bytes that {@link #characters} writes. */
  static int encodedLength(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= 0x80) {
        length += unit < 0x800 ? 1 : 2;
      }
    }
    return length;
  }

  /** Writes a string without its length. */
  void characters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        put((byte) unit);
      } else if (unit < 0x800) {
        put((byte) (0xc0 | (unit >> 6)));
        put((byte) (0x80 | (unit & 0x3f)));
      } else {
        put((byte) (0xe0 | (unit >> 12)));
        put((byte) (0x80 | ((unit >> 6) & 0x3f)));
        put((byte) (0x80 | (unit & 0x3f)));
      }
    }
  }

  <T> void list(List<T> items, Consumer<T> each) {
    number(items.size());
    items.forEach(each);
  }

  <T> void optional(Optional<T> value, Consumer<T> content) {
    flag(value.isPresent());
    value.ifPresent(content);
  }

  void constant(Enum<?> constant) {
    number(constant.ordinal());
  }

  private void put(byte next) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = next;
  }

  /** The number of bytes so far. */
  int size() {
    return size;
  }

  /** The bytes so far, and perhaps more behind them; not a copy. */
  byte[] buffer() {
    return bytes;
  }
}
