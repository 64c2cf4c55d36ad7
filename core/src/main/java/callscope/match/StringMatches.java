package callscope.match;

import callscope.compile.CompiledRules;
import callscope.compile.Patterns;
import callscope.compile.TextPatterns;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.StringDictionaryView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns that the strings of a dictionary match as argument values, computed once for each
 * string. Not thread-safe until {@link #complete} returns.
 */
public final class StringMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final TextPatterns.Search search;
  private final StringDictionary texts;
  private int[] @Nullable [] byString = new int[1024][];

  /**
   * For each string, the id of the first string that is the same feature. Strings that denote the
   * same number are one feature.
   */
  private int[] featureOf = new int[1024];

  private final Map<Numeral, Integer> firstOfNumber = new HashMap<>();

  /** The strings with lower ids are done. */
  private int done;

  StringMatches(Patterns patterns, StringDictionary texts) {
    this.patterns = patterns;
    this.search = patterns.textPatterns().search();
    this.texts = texts;
  }

  /** Creates matches for these rules; none is computed yet. */
  public static StringMatches of(CompiledRules rules, StringDictionary texts) {
    return new StringMatches(rules.patterns(), texts);
  }

  @SuppressWarnings(
      "ReferenceEquality") // ids are valid for one dictionary and one pattern set only
  boolean belongTo(Patterns otherPatterns, StringDictionary table) {
    return patterns == otherPatterns && texts == table;
  }

  /** Matches the next string of a view; returns false if all are done. */
  boolean matchNext(StringDictionaryView view) {
    if (done == view.size()) {
      return false;
    }
    answers(done, view.text(done), view.meaning(done));
    done++;
    return true;
  }

  /** Matches all strings; from then on, threads may read concurrently. */
  void complete() {
    for (int text = 0; text < texts.size(); text++) {
      of(text);
    }
  }

  /** The patterns that the string matches, ascending; its meaning decides as which feature. */
  int[] of(int text) {
    if (text < byString.length) {
      int[] known = byString[text];
      if (known != null) {
        return known;
      }
    }
    return answers(text, texts.text(text), texts.meaning(text));
  }

  /** The number of the feature of a string as a value; equal for equal features. */
  int feature(int text) {
    of(text);
    return featureOf[text];
  }

  private int[] answers(int number, String text, Meaning meaning) {
    if (number >= byString.length) {
      int capacity = Math.max(number + 1, byString.length * 2);
      byString = Arrays.copyOf(byString, capacity);
      featureOf = Arrays.copyOf(featureOf, capacity);
    }
    featureOf[number] = number;
    int[] answers =
        switch (meaning) {
          case AS_IT_READS -> ofValue(number, text);
          case STRING, PART -> ofString(text);
          case API -> SignatureMatches.with(NONE, patterns.ofApi(text));
          case LABEL -> NONE;
        };
    byString[number] = answers;
    return answers;
  }

  private int[] ofValue(int number, String text) {
    Optional<Numeral> value = PythonInteger.parse(text);
    if (value.isPresent()) {
      featureOf[number] = firstOfNumber.computeIfAbsent(value.get(), n -> number);
      int pattern = patterns.ofNumber(value.get());
      return pattern < 0 ? NONE : new int[] {pattern};
    }
    return ofString(text);
  }

  private int[] ofString(String text) {
    int[] found = search.find(text);
    found = SignatureMatches.with(found, patterns.ofString(text));
    return SignatureMatches.with(found, patterns.ofGuid(text));
  }
}
