package callscope.tracestore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link ColumnWriter} wrote. Damaged bytes never make it allocate more than a multiple
 * of their number. Not thread-safe.
 */
final class ColumnReader {
  private final byte[] bytes;
  private int position;

  ColumnReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Thrown for bytes that no writer wrote. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String why) {
      super(why);
    }
  }

  long number() {
    byte first = next();
    if (first >= 0) {
      return first;
    }
    long number = first & 0x7f;
    for (int shift = 7; shift < Long.SIZE; shift += 7) {
      byte next = next();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new MalformedException("a number has too many digits");
  }

  long signed() {
    long number = number();
    return (number >>> 1) ^ -(number & 1);
  }

  /** Reads a number that fits into an int. */
  int integer() {
    long number = number();
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new MalformedException("the number " + number + " is too large");
    }
    return (int) number;
  }

  /** Reads the number of items that follow, each of at least one byte. */
  int count() {
    long count = number();
    checkCount(count);
    return (int) count;
  }

  /** Checks that the rest may contain this number of items. */
  void checkCount(long count) {
    if (count < 0 || count > bytes.length - position) {
      throw new MalformedException("there are no " + count + " items");
    }
  }

  boolean flag() {
    return next() != 0;
  }

  String string() {
    int length = count();
    return characters(skip(length), length);
  }

  /** Returns the string in some bytes, which {@link #skip} skipped. */
  String characters(int start, int length) {
    if (isAscii(start, length)) {
      return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
    StringBuilder text = new StringBuilder(length);
    int end = start + length;
    for (int at = start; at < end; ) {
      int lead = bytes[at] & 0xff;
      int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : 2;
      if (at + more >= end) {
        throw new MalformedException("a string ends within a character");
      }
      int unit = more == 0 ? lead : more == 1 ? lead & 0x1f : lead & 0x0f;
      for (int i = 1; i <= more; i++) {
        unit = (unit << 6) | (bytes[at + i] & 0x3f);
      }
      text.append((char) unit);
      at += 1 + more;
    }
    return text.toString();
  }

  /** Skips bytes; returns the position of the first one in {@link #buffer}. */
  int skip(int length) {
    if (length < 0 || length > bytes.length - position) {
      throw new MalformedException("it ends too early");
    }
    position += length;
    return position - length;
  }

  /** All bytes; not a copy. */
  byte[] buffer() {
    return bytes;
  }

  boolean isAscii(int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  <T> List<T> list(Supplier<T> each) {
    int count = count();
    List<T> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(each.get());
    }
    return items;
  }

  <T> Optional<T> optional(Supplier<T> content) {
    return flag() ? Optional.of(content.get()) : Optional.empty();
  }

  /** Reads one of the constants of an enum. */
  <T> T constant(T[] constants) {
    long ordinal = number();
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new MalformedException("there is no constant " + ordinal);
    }
    return constants[(int) ordinal];
  }

  /** Checks that all bytes were read. */
  void end() {
    if (position != bytes.length) {
      throw new MalformedException(bytes.length - position + " bytes are left");
    }
  }

  private byte next() {
    if (position >= bytes.length) {
      throw new MalformedException("it ends too early");
    }
    return bytes[position++];
  }
}
