package callscope.extract.capelogs;

import java.util.Arrays;

/**
 * Iterates over the elements of a BSON document or list, which is a document too. Nested documents
 * are skipped by their length unless the caller enters them.
 */
final class BsonCursor {
  static final byte DOUBLE = 0x01;
  static final byte TEXT = 0x02;
  static final byte DOCUMENT = 0x03;
  static final byte LIST = 0x04;
  static final byte BINARY = 0x05;
  static final byte TRUTH = 0x08;
  static final byte INT32 = 0x10;
  static final byte INT64 = 0x12;

  private static final byte OLD_BINARY = 0x02;

  private byte[] bytes = new byte[0];
  private int position;
  private int limit;
  private byte type;
  private int nameStart;
  private int nameEnd;
  private int valueStart;

  /** Starts with the document in a part of an array, which may be truncated. */
  void enter(byte[] array, int start, int end) {
    bytes = array;
    position = Math.min(start + 4, end);
    limit = end;
  }

  /** Starts with the list or document that is the current value of another cursor. */
  void enter(BsonCursor at) {
    enter(at.bytes, at.valueStart, at.position);
  }

  /** Moves to the next element; false at the end. */
  boolean next() throws MalformedLogException {
    if (position >= limit || bytes[position] == 0) {
      return false;
    }
    type = bytes[position];
    nameStart = position + 1;
    nameEnd = endOfName(nameStart);
    valueStart = nameEnd + 1;
    position = valueStart + size(valueStart);
    if (position > limit) {
      throw new MalformedLogException("a value is longer than its message");
    }
    return true;
  }

  private int endOfName(int from) throws MalformedLogException {
    int end = from;
    while (end < limit && bytes[end] != 0) {
      end++;
    }
    if (end >= limit) {
      throw new MalformedLogException("a name is not terminated");
    }
    return end;
  }

  private int size(int from) throws MalformedLogException {
    return switch (type) {
      case DOUBLE, 0x09, 0x11, INT64 -> 8;
      case TEXT, 0x0d, 0x0e -> 4 + lengthAt(from, 1, 0);
      case DOCUMENT, LIST, 0x0f -> lengthAt(from, BsonStream.SHORTEST, 0);
      case BINARY -> 5 + lengthAt(from, 0, 5);
      case 0x06, 0x0a, -1, 0x7f -> 0;
      case 0x07 -> 12;
      case TRUTH -> 1;
      case 0x0b -> endOfName(endOfName(from) + 1) + 1 - from;
      case 0x0c -> 16 + lengthAt(from, 1, 16);
      case INT32 -> 4;
      case 0x13 -> 16;
      default -> throw new MalformedLogException("there is no type " + (type & 0xff) + " in BSON");
    };
  }

  /** A length in the document, limited to the bytes that follow it. */
  private int lengthAt(int from, int least, int beside) throws MalformedLogException {
    if (from + 4 > limit) {
      throw new MalformedLogException("a value is longer than its message");
    }
    int length = int32(bytes, from);
    if (length < least || length > limit - from - beside) {
      throw new MalformedLogException("a value can't have " + (length & 0xffffffffL) + " bytes");
    }
    return length;
  }

  static int int32(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  private static long int64(byte[] bytes, int at) {
    return (int32(bytes, at) & 0xffffffffL) | (long) int32(bytes, at + 4) << 32;
  }

  byte type() {
    return type;
  }

  /** The name of the current element if it has one letter, otherwise 0. */
  byte letter() {
    return nameEnd == nameStart + 1 ? bytes[nameStart] : 0;
  }

  String name() {
    return LogText.decoded(bytes, nameStart, nameEnd);
  }

  /** Whether the current element has this name, which must be ASCII. */
  boolean isNamed(byte[] name) {
    return Arrays.equals(bytes, nameStart, nameEnd, name, 0, name.length);
  }

  boolean isInteger() {
    return type == INT32 || type == INT64 || type == TRUTH;
  }

  /** The value of an integer or a boolean; 0 for others. */
  long integer() {
    return switch (type) {
      case INT32 -> int32(bytes, valueStart);
      case INT64 -> int64(bytes, valueStart);
      case TRUTH -> bytes[valueStart] == 0 ? 0 : 1;
      default -> 0;
    };
  }

  /** An address: one of 32 bits is unsigned. */
  long address() {
    return type == INT32 ? integer() & 0xffffffffL : integer();
  }

  double real() {
    return Double.longBitsToDouble(int64(bytes, valueStart));
  }

  boolean isText() {
    return type == TEXT || type == BINARY;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The start of the content of a string or binary value. */
  int contentStart() {
    if (type == TEXT) {
      return valueStart + 4;
    }
    boolean old = bytes[valueStart + 4] == OLD_BINARY && position - valueStart >= 9;
    return valueStart + (old ? 9 : 5);
  }

  /** The end of the content of a string or binary value. */
  int contentEnd() {
    return type == TEXT ? position - 1 : position;
  }

  /** The content of a string or binary value as text; empty for others. */
  String text() {
    return isText() ? LogText.decoded(bytes, contentStart(), contentEnd()) : "";
  }
}
