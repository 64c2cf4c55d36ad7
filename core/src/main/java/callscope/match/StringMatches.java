package callscope.match;

import callscope.compile.CompiledRules;
import callscope.compile.Patterns;
import callscope.compile.StringPatterns;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.StringDictionaryView;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns that match the strings of a dictionary as values of any argument. Each string is
 * searched once, and not for the substrings and regular expressions that rules ask for only in
 * arguments with a name: {@link ArgumentMatches} does so. Not thread-safe until {@link #complete}
 * has returned.
 */
public final class StringMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final StringPatterns.Search search;

  /** The patterns that strings are searched for. */
  private final BitSet wanted = new BitSet();

  private StringDictionaryView strings;
  private int[] @Nullable [] byString = new int[1024][];

  /** The literals of patterns in each value that is a string; null for other values. */
  private int[] @Nullable [] literals = new int[1024][];

  /**
   * For each string, the id of the first string that is the same feature. Strings that denote the
   * same number are one feature.
   */
  private int[] featureOf = new int[1024];

  private final Map<Numeral, Integer> firstOfNumber = new HashMap<>();

  /** The strings with lower ids are done. */
  private int done;

  StringMatches(Patterns patterns, StringDictionaryView strings) {
    this.patterns = patterns;
    this.search = patterns.stringPatterns().search();
    wanted.set(0, patterns.size());
    for (int pattern : patterns.onlyValues()) {
      wanted.clear(pattern);
    }
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

  /** Matches all strings; from then on, threads may read concurrently. */
  void complete() {
    for (int text = 0; text < strings.size(); text++) {
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
    return answers(text, strings.text(text), strings.meaning(text));
  }

  /** The number of the feature of a string as a value; equal for equal features. */
  int feature(int text) {
    of(text);
    return featureOf[text];
  }

  /**
   * The wanted substrings and regular expressions that match a value; none if it is not a string.
   *
   * @param by searches the string; not shared with another thread
   */
  int[] find(int text, StringPatterns.Search by, BitSet sought) {
    of(text);
    int[] found = literals[text];
    return found == null ? NONE : by.find(strings.text(text), found, sought);
  }

  private int[] answers(int number, String text, Meaning meaning) {
    if (number >= byString.length) {
      int capacity = Math.max(number + 1, byString.length * 2);
      byString = Arrays.copyOf(byString, capacity);
      literals = Arrays.copyOf(literals, capacity);
      featureOf = Arrays.copyOf(featureOf, capacity);
    }
    featureOf[number] = number;
    int[] answers =
        switch (meaning) {
          case AS_IT_READS -> ofValue(number, text);
          case STRING, PART -> ofString(number, text);
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
    return ofString(number, text);
  }

  private int[] ofString(int number, String text) {
    int[] inText = search.literals(text);
    literals[number] = inText;
    int[] found = search.find(text, inText, wanted);
    found = SignatureMatches.with(found, patterns.ofString(text));
    return SignatureMatches.with(found, patterns.ofGuid(text));
  }
}
