package callscope.extract.traceformat;

import callscope.feature.PythonInteger;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Finds a text for a value with the type that the JSON gives it: a string though it looks like a
 * number, or a number in another notation. Results are cached.
 */
final class ValueTexts {
  /** A number that no rule can match: it is only displayed. */
  static final int SHOWN = -2;

  private static final int ASK = 0;

  /** The maximum number of digits for which zeros are written out. */
  private static final int MAX_DIGITS = 40;

  private final StringDictionary texts;

  /** For each text its string and its number, plus three. */
  private int[] strings = new int[1024];

  private int[] numbers = new int[1024];

  ValueTexts(StringDictionary texts) {
    this.texts = texts;
  }

  /** The text as a string. */
  int string(int text) {
    if (text >= strings.length) {
      strings = Arrays.copyOf(strings, Math.max(text + 1, strings.length * 2));
    }
    if (strings[text] == ASK) {
      strings[text] = texts.intern(texts.text(text), Meaning.STRING) + 3;
    }
    return strings[text] - 3;
  }

  /** The text as a number, or {@link #SHOWN}. */
  int number(int text) {
    if (text >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(text + 1, numbers.length * 2));
    }
    if (numbers[text] == ASK) {
      numbers[text] = findNumber(text) + 3;
    }
    return numbers[text] - 3;
  }

  private int findNumber(int text) {
    String written = texts.text(text);
    if (PythonInteger.parse(written).isPresent()) {
      return text;
    }
    if (written.length() > MAX_DIGITS) {
      return SHOWN;
    }
    try {
      BigDecimal value = new BigDecimal(written);
      boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
      boolean brief = Math.abs((long) value.scale()) <= MAX_DIGITS;
      return whole && brief ? texts.intern(value.toBigInteger().toString()) : SHOWN;
    } catch (NumberFormatException e) {
      return SHOWN;
    }
  }
}
