package callscope.extract.cape;

import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;

/** Parses addresses written as hexadecimal text: {@code 0x00401000}. */
final class HexAddress {
  private static final int PREFIX = 2;
  private static final int MAX_DIGITS = 16;

  private HexAddress() {}

  /** The address, or 0 if the value is not an address. */
  static long of(JsonCursor cursor) throws IOException {
    if (cursor.kind() == Kind.TEXT) {
      return parse(cursor.ascii());
    }
    cursor.skip();
    return 0;
  }

  private static long parse(AsciiText text) {
    int length = text.length();
    if (length <= PREFIX || length > PREFIX + MAX_DIGITS || text.at(1) != 'x') {
      return 0;
    }
    long value = 0;
    for (int i = PREFIX; i < length; i++) {
      int digit = digit(text.at(i));
      if (digit < 0) {
        return 0;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int digit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
