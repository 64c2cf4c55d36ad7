package callscope.extract.drakvuf;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Determines the features of the values of arguments; each distinct value is analysed once.
 *
 * <p>A value is a number if Python accepts it as one in source code, so {@code 0b11} and {@code
 * 0X1F} are numbers and {@code 007} is a string. The text of a pointer's target is a string of its
 * own.
 */
final class ArgumentValues {
  /** A pointer and the text at its target. */
  private static final Pattern POINTED = Pattern.compile("0x[0-9a-fA-F]+:\"(.*)\"", Pattern.DOTALL);

  private static final byte PLAIN = 1;
  private static final byte SPECIAL = 2;

  private final StringDictionary texts;
  private byte[] kinds = new byte[1024];
  private final Map<Integer, Value> special = new HashMap<>();

  /** The ids of a value's feature and of the text at its target. */
  private record Value(int feature, int pointed) {}

  ArgumentValues(StringDictionary texts) {
    this.texts = texts;
  }

  /** Adds an argument to a call; its displayed text is unchanged. */
  void add(CallBuilder call, int name, int value) {
    Value known = special(value);
    if (known == null) {
      call.argument(name, value, value);
      return;
    }
    call.argument(name, known.feature, texts.isEmpty(value) ? StringDictionary.NONE : value);
    if (known.pointed != StringDictionary.NONE) {
      call.argument(StringDictionary.NONE, known.pointed, StringDictionary.NONE);
    }
  }

  /** The features of a value, if they differ from its text. */
  private @Nullable Value special(int value) {
    if (value >= kinds.length) {
      kinds = Arrays.copyOf(kinds, Math.max(value + 1, kinds.length * 2));
    }
    if (kinds[value] == 0) {
      String text = texts.text(value);
      Value found = new Value(feature(value, text), pointed(text));
      boolean plain =
          found.feature == value && found.pointed == StringDictionary.NONE && !text.isEmpty();
      kinds[value] = plain ? PLAIN : SPECIAL;
      if (!plain) {
        special.put(value, found);
      }
    }
    return kinds[value] == PLAIN ? null : special.get(value);
  }

  private int feature(int value, String text) {
    Optional<Numeral> literal = PythonInteger.parseLiteral(text);
    if (literal.equals(PythonInteger.parse(text))) {
      return value;
    }
    return literal.isPresent()
        ? texts.intern(decimal(literal.get()))
        : texts.intern(text, Meaning.STRING);
  }

  private static String decimal(Numeral number) {
    return switch (number) {
      case Numeral.Small(long small) -> Long.toString(small);
      case Numeral.Large(BigInteger large) -> large.toString();
      case Numeral.Real(double real) -> Double.toString(real);
    };
  }

  private int pointed(String text) {
    if (!text.endsWith("\"") || !text.startsWith("0x")) {
      return StringDictionary.NONE;
    }
    Matcher matcher = POINTED.matcher(text);
    if (!matcher.matches() || matcher.group(1).isEmpty()) {
      return StringDictionary.NONE;
    }
    return texts.intern(plain(matcher.group(1)), Meaning.PART);
  }

  /**
   * The text without the backslashes with which DRAKVUF escapes backslashes and quotes; if one
   * precedes any other character, none of them are escapes.
   */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        if (i == text.length() || (text.charAt(i) != '\\' && text.charAt(i) != '"')) {
          return text;
        }
        c = text.charAt(i);
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
