package callscope.ruletest;

import callscope.address.Address;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses addresses of programs in the notation of rule tests, as their {@code toString} prints
 * them.
 */
final class CodeAddressParser {
  private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]{1,16})");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}");
  private static final Pattern TOKEN =
      Pattern.compile("token\\(0x([0-9a-fA-F]{1,16})\\)(?:\\+0x([0-9a-fA-F]{1,16}))?");
  private static final String RELATIVE = "base address+";
  private static final String OFFSET = "file+";

  private CodeAddressParser() {}

  /** The address; empty if the text is not an address. */
  static Optional<Address> parse(String text) {
    if (text.equals(Address.None.NONE.toString())) {
      return Optional.of(Address.None.NONE);
    }
    if (text.startsWith(RELATIVE)) {
      return hex(text.substring(RELATIVE.length())).map(Address.Relative::new);
    }
    if (text.startsWith(OFFSET)) {
      return hex(text.substring(OFFSET.length())).map(Address.FileOffset::new);
    }
    Matcher token = TOKEN.matcher(text);
    if (token.matches()) {
      long value = Long.parseUnsignedLong(token.group(1), 16);
      return Optional.of(
          token.group(2) == null
              ? new Address.Token(value)
              : new Address.TokenOffset(value, Long.parseUnsignedLong(token.group(2), 16)));
    }
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(new Address.Absolute(Long.parseLong(text)));
    }
    return hex(text).map(Address.Absolute::new);
  }

  private static Optional<Long> hex(String text) {
    Matcher hex = HEX.matcher(text);
    return hex.matches() ? Optional.of(Long.parseUnsignedLong(hex.group(1), 16)) : Optional.empty();
  }
}
