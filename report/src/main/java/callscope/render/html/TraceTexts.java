package callscope.render.html;

import callscope.input.StringDictionary;
import callscope.input.Trace;

/**
 * The numbers that the strings of a trace have in the table of texts. Looks up each string once.
 * Not thread-safe.
 */
final class TraceTexts {
  private final StringDictionary strings;
  private final TextTable texts;

  /** For each string its number plus one; 0 if it has none yet. */
  private final int[] numbers;

  TraceTexts(Trace trace, TextTable texts) {
    this.strings = trace.texts();
    this.texts = texts;
    this.numbers = new int[strings.size()];
  }

  /** The number of a string. */
  int number(int string) {
    if (numbers[string] == 0) {
      numbers[string] = texts.number(strings.text(string)) + 1;
    }
    return numbers[string] - 1;
  }

  /** The number of a string plus one, or 0 if there is no string. */
  int numberOrZero(int string) {
    return string == StringDictionary.NONE ? 0 : number(string) + 1;
  }

  /** Whether there is a string that is not empty. */
  boolean isPresent(int string) {
    return string != StringDictionary.NONE && !strings.isEmpty(string);
  }
}
