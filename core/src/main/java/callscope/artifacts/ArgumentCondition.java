package callscope.artifacts;

import callscope.feature.Numeral;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A condition of the table on an argument or the return value: {@code if=disposition:2|CREATE_NEW}
 * asks for one of the values, {@code if=options&0x1000} for one of the bits or words.
 *
 * @param negated whether none of the values may be there; a missing argument satisfies it
 * @param names of the argument; {@code return} is the return value
 * @param bits whether values are flags in a set
 */
record ArgumentCondition(
    boolean negated, List<AskedArgument> names, boolean bits, List<String> values) {
  private static final String RETURN = "return";
  private static final Pattern SEPARATOR = Pattern.compile("[|,]");

  static ArgumentCondition parse(boolean negated, String text) {
    int colon = text.indexOf(':');
    int ampersand = text.indexOf('&');
    boolean bits = ampersand >= 0 && (colon < 0 || ampersand < colon);
    int at = bits ? ampersand : colon;
    if (at <= 0 || at == text.length() - 1) {
      throw new IllegalArgumentException("a condition is NAMES:VALUES or NAMES&FLAGS: " + text);
    }
    return new ArgumentCondition(
        negated,
        AskedArgument.list(text.substring(0, at)),
        bits,
        List.of(text.substring(at + 1).split("\\|")));
  }

  /** Whether it is about the return value, which calls with one signature may differ in. */
  boolean isOfReturn() {
    return names.getFirst().name().equals(RETURN);
  }

  /** Whether the calls with a signature satisfy it. */
  boolean holds(CallArguments arguments, int signature) {
    int argument = arguments.find(signature, names);
    if (argument == CallArguments.NONE) {
      return negated;
    }
    return negated != isOneOf(arguments, signature, argument);
  }

  /** Whether a return value satisfies it. */
  boolean holds(Optional<Numeral> returned) {
    return negated
        != (returned.isPresent() && values.stream().anyMatch(v -> fits(v, returned.get())));
  }

  private boolean isOneOf(CallArguments arguments, int signature, int argument) {
    Optional<Numeral> number = arguments.number(signature, argument);
    if (number.isEmpty() && bits) {
      number = arguments.furtherNumber(signature, argument);
    }
    String text = arguments.text(signature, argument);
    String shown = arguments.shown(signature, argument);
    for (String value : values) {
      if ((number.isPresent() && fits(value, number.get()))
          || isWord(value, text)
          || isWord(value, shown)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(String value, Numeral number) {
    Optional<Numeral> wanted = CallArguments.number(value);
    return wanted.isPresent()
        && (bits ? (wanted.get().lowBits() & number.lowBits()) != 0 : wanted.get().equals(number));
  }

  private boolean isWord(String value, String text) {
    if (!bits) {
      return text.equalsIgnoreCase(value);
    }
    for (String word : SEPARATOR.split(text)) {
      if (word.strip().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
