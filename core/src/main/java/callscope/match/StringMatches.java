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
 * The patterns that match the strings of a dictionary as values of arguments. Each string is
 * searched once. Not thread-safe until {@link #complete} has returned.
 */
public final class StringMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final TextPatterns.Search search;
  private StringDictionaryView strings;
  private int[] @Nullable [] ofTexts = new int[1024][];

  /**
   * The feature that a value is: the number of the first text that is the same feature. Texts that
   * are equal numbers are one feature.
   */
  private int[] featureOf = new int[1024];

  private final Map<Numeral, Integer> firstOfNumber = new HashMap<>();

  /** All texts before this one are done. */
  private int done;

  StringMatches(Patterns patterns, StringDictionaryView strings) {
    this.patterns = patterns;
    this.search = patterns.textPatterns().search();
    this.strings = strings;
  }

  /** Creates matches of the patterns of these rules; strings are searched when they are needed. */
  public static StringMatches of(CompiledRules rules, StringDictionary texts) {
    return new StringMatches(rules.patterns(), texts.view());
  }

  /** Returns whether ids of these patterns and of this dictionary mean the same here. */
  @SuppressWarnings("ReferenceEquality") // ids depend on the instance of the patterns
  boolean areOf(Patterns otherPatterns, StringDictionaryView view) {
    return patterns == otherPatterns && strings.isOfSameDictionary(view);
  }

  /** Adds the strings that a later snapshot of the same dictionary has. */
  void extend(StringDictionaryView view) {
    if (view.size() > strings.size()) {
      strings = view;
    }
  }

  /** Searches the next string that was not searched yet; false if there is none. */
  boolean searchNext() {
    if (done == strings.size()) {
      return false;
    }
    answers(done, strings.text(done), strings.meaning(done));
    done++;
    return true;
  }

  /** Finds the answers of all texts; after that, threads may read them side by side. */
  void complete() {
    for (int text = 0; text < strings.size(); text++) {
      of(text);
    }
  }

  /** The patterns that a text answers as the feature that it stands for, ascending. */
  int[] of(int text) {
    if (text < ofTexts.length) {
      int[] known = ofTexts[text];
      if (known != null) {
        return known;
      }
    }
    return answers(text, strings.text(text), strings.meaning(text));
  }

  /** The number of the feature that a text is as a value; equal for equal features. */
  int feature(int text) {
    of(text);
    return featureOf[text];
  }

  private int[] answers(int number, String text, Meaning meaning) {
    if (number >= ofTexts.length) {
      int capacity = Math.max(number + 1, ofTexts.length * 2);
      ofTexts = Arrays.copyOf(ofTexts, capacity);
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
    ofTexts[number] = answers;
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
