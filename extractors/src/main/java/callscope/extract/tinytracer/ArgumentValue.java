package callscope.extract.tinytracer;

import callscope.extract.calltext.QuotedText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an argument.
 *
 * @param text the text that it points to, the beginning of other memory, or a number
 * @param isText whether it is a text
 */
record ArgumentValue(String text, boolean isText) {
  private static final Pattern NUMBER =
      Pattern.compile("(?:0x)?([0-9a-fA-F]{1,16})(?: = ([0-9]{1,20}))?");

  private static final Pattern POINTER =
      Pattern.compile("(?s)ptr (?:0x)?([0-9a-fA-F]{1,16})(?: -> (.*))?");

  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

  /** Parses a value; a value of unknown form is a text. */
  static ArgumentValue of(String written) {
    Matcher pointer = POINTER.matcher(written);
    if (pointer.matches()) {
      return pointer.group(2) == null ? number(pointer.group(1)) : target(pointer.group(2));
    }
    Matcher number = NUMBER.matcher(written);
    if (number.matches()) {
      return number(number.group(1));
    }
    return target(written);
  }

  private static ArgumentValue number(String hex) {
    return new ArgumentValue("0x" + Long.toHexString(Long.parseUnsignedLong(hex, 16)), false);
  }

  private static ArgumentValue target(String written) {
    int quote = written.indexOf('"');
    if (quote >= 0 && quote <= 1) {
      int end = written.length() - (isOpen(written) ? 0 : 1);
      String text = written.substring(quote + 1, Math.max(quote + 1, end));
      // each character is a byte of the file
      return new ArgumentValue(QuotedText.decode(text), true);
    }
    if (written.startsWith("{") && written.endsWith("}")) {
      return new ArgumentValue(bytes(written.substring(1, written.length() - 1)), true);
    }
    return new ArgumentValue(QuotedText.decode(written), true);
  }

  private static String bytes(String dump) {
    return BYTE.matcher(dump)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  /** Whether a value is a text whose closing quote is missing, because it contains a line break. */
  static boolean isOpen(String written) {
    int quote = written.indexOf('"');
    boolean isQuoted =
        quote == 0 || (quote > 0 && "LU\"> ".indexOf(written.charAt(quote - 1)) >= 0);
    return isQuoted && (written.length() == quote + 1 || !written.endsWith("\""));
  }

  /** The width of addresses in bits, if the value shows it by leading zeros. */
  static Optional<Integer> bits(String written) {
    String text = written.startsWith("ptr ") ? written.substring("ptr ".length()) : written;
    if (!text.startsWith("0x")) {
      return Optional.empty();
    }
    String lower = text.substring(2).toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < lower.length() && Character.digit(lower.charAt(digits), 16) >= 0) {
      digits++;
    }
    return switch (digits) {
      case 16 -> Optional.of(64);
      case 8 -> lower.startsWith("0") ? Optional.of(32) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
