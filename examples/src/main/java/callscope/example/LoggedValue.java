package callscope.example;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the monitor logs for a value, derived from the text in the report.
 *
 * @param type of the argument: {@code h} for 32-bit, {@code p} for larger numbers in hexadecimal
 * @param number the value of a number
 * @param bytes the value of anything else
 */
record LoggedValue(Optional<String> type, Optional<Long> number, byte[] bytes) {
  private static final byte[] NONE = {};

  static LoggedValue of(String text) {
    if (text.startsWith("0x") && text.length() <= 18) {
      Optional<Long> value = hex(text);
      if (value.isPresent()) {
        boolean small = value.get() == value.get().intValue() || value.get() >>> 32 == 0;
        return new LoggedValue(
            Optional.of(small ? "h" : "p"), value.map(LoggedValue::narrow), NONE);
      }
    }
    if (text.matches("0|[1-9][0-9]{0,17}")) {
      return new LoggedValue(Optional.empty(), Optional.of(Long.parseLong(text)), NONE);
    }
    return new LoggedValue(Optional.empty(), Optional.empty(), raw(text));
  }

  /** The value of a hexadecimal number, if the text has the format of CAPE. */
  private static Optional<Long> hex(String text) {
    try {
      long value = Long.parseUnsignedLong(text.substring(2), 16);
      return CallText.hex(value).equals(text) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Handles and flags are signed 32-bit numbers in logs. */
  private static long narrow(long value) {
    return value >>> 32 == 0 ? (int) value : value;
  }

  /** The bytes of a buffer or text; {@code \xNN} is one byte, unless that byte is printable. */
  private static byte[] raw(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 0;
    while (i < text.length()) {
      Optional<Integer> escaped = escaped(text, i);
      if (escaped.isPresent()) {
        bytes.write(escaped.get());
        i += 4;
      } else {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        i++;
      }
    }
    return bytes.toByteArray();
  }

  private static Optional<Integer> escaped(String text, int at) {
    if (!text.startsWith("\\x", at) || at + 4 > text.length()) {
      return Optional.empty();
    }
    int high = Character.digit(text.charAt(at + 2), 16);
    int low = Character.digit(text.charAt(at + 3), 16);
    int value = high << 4 | low;
    boolean plain = high < 0 || low < 0 || CallText.isPrintable(value);
    return plain ? Optional.empty() : Optional.of(value);
  }
}
