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
 * The patterns that the texts of a table answer as values of arguments, found once for each. To be
 * used by one thread at a time, until they are complete.
 */
public final class StringMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final TextPatterns.Search search;
  private final StringDictionary texts;
  private int[] @Nullable [] ofTexts = new int[1024][];

  /**
   * The feature that a value is: the number of the first text that is the same feature. Texts that
   * are equal numbers are one feature.
   */
  private int[] featureOf = new int[1024];

  private final Map<Numeral, Integer> firstOfNumber = new HashMap<>();

  /** All texts before this one are done. */
  private int done;

  StringMatches(Patterns patterns, StringDictionary texts) {
    this.patterns = patterns;
    this.search = patterns.textPatterns().search();
    this.texts = texts;
  }

  /** Answers by these rules, none of which is found yet. */
  public static StringMatches of(CompiledRules rules, StringDictionary texts) {
    return new StringMatches(rules.patterns(), texts);
  }

  @SuppressWarnings("ReferenceEquality") // numbers are of one table and one set of patterns only
  boolean areOf(Patterns otherPatterns, StringDictionary table) {
    return patterns == otherPatterns && texts == table;
  }

  /** Finds the answers of the next text of a view, if it has one that is not done yet. */
  boolean goOn(StringDictionaryView view) {
    if (done == view.size()) {
      return false;
    }
    answers(done, view.text(done), view.meaning(done));
    done++;
    return true;
  }

  /** Finds the answers of all texts; after that, threads may read them side by side. */
  void complete() {
    for (int text = 0; text < texts.size(); text++) {
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
    return answers(text, texts.text(text), texts.meaning(text));
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
