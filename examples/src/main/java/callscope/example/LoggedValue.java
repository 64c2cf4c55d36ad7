package callscope.example;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the monitor logged of a value of which the report has the text.
 *
 * @param type of its argument: {@code h} of 32 bits, {@code p} of more, else none
 * @param number if it is one
 * @param bytes if it is none
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

  /** Hex text, if it is written as CAPE would. */
  private static Optional<Long> hex(String text) {
    try {
      long value = Long.parseUnsignedLong(text.substring(2), 16);
      return CallText.hex(value).equals(text) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Handles and flags have 32 bits with a sign in logs. */
  private static long narrow(long value) {
    return value >>> 32 == 0 ? (int) value : value;
  }

  /** The bytes of a buffer or text: what is written as {@code \xNN}, unless that is printable. */
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
