package callscope.cli.options;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them, such as {@code 500M}. */
public final class ByteSize {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmgt]?)b?");
  private static final String UNITS = "kmgt";
  private static final int BITS = 10;

  private ByteSize() {}

  /**
   * Parses a size: a number of bytes, or one followed by k, M, G or T for powers of 1,024.
   *
   * @return the number of bytes; empty if the text is not a size of at least one byte
   */
  public static OptionalLong parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    int shift = matcher.group(2).isEmpty() ? 0 : BITS * (1 + UNITS.indexOf(matcher.group(2)));
    boolean fits = number > 0 && number <= Long.MAX_VALUE >> shift;
    return fits ? OptionalLong.of(number << shift) : OptionalLong.empty();
  }
}
