package callscope.compile;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers patterns in the order of their first appearance. */
final class NumberPatterns {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<FeaturePattern> patterns = new ArrayList<>();
  private final Map<String, Integer> apis = new LinkedHashMap<>();
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<String, Integer> guids = new LinkedHashMap<>();
  private final Map<String, Integer> matches = new LinkedHashMap<>();
  private final Map<String, Integer> others = new LinkedHashMap<>();
  private final Map<Long, Integer> smallNumbers = new TreeMap<>();
  private final List<Integer> operatingSystems = new ArrayList<>();
  private final List<Integer> byteSequences = new ArrayList<>();
  private final List<Integer> ofArguments = new ArrayList<>();
  private final List<Integer> argumentValues = new ArrayList<>();
  private final List<Integer> ofCalls = new ArrayList<>();

  /** The patterns that occur in conditions other than as the values of arguments. */
  private final BitSet ofFeatures = new BitSet();

  /** The number of a pattern that occurs in a condition. */
  int number(FeaturePattern pattern) {
    int number = add(pattern);
    ofFeatures.set(number);
    return number;
  }

  private int add(FeaturePattern pattern) {
    if (pattern instanceof FeaturePattern.OfArgument(var value, var _, var _)) {
      add(value);
    }
    // keys identify patterns; they are faster at start-up than the hashes of records
    String text = pattern.plain().getClass().getSimpleName() + ' ' + pattern;
    Integer known = numbers.putIfAbsent(text, patterns.size());
    if (known != null) {
      return known;
    }
    enter(patterns.size(), pattern);
    patterns.add(pattern);
    return patterns.size() - 1;
  }

  private void enter(int number, FeaturePattern pattern) {
    String key = Patterns.key(pattern);
    switch (pattern) {
      case FeaturePattern.Exact(Feature feature) -> enter(number, feature, key);
      case FeaturePattern.Guid guid -> guids.put(key, number);
      case FeaturePattern.MatchedRule match -> matches.put(key, number);
      case FeaturePattern.BytesPrefix prefix -> byteSequences.add(number);
      case FeaturePattern.Substring substring -> {}
      case FeaturePattern.Regex regex -> {}
      case FeaturePattern.OfArgument(var value, var _, var _) -> {
        ofArguments.add(number);
        argumentValues.add(add(value));
      }
      case FeaturePattern.OfCall call -> ofCalls.add(number);
    }
  }

  private void enter(int number, Feature feature, String key) {
    switch (feature.kind()) {
      case API -> apis.put(key, number);
      case STRING -> strings.put(key, number);
      case OS -> operatingSystems.add(number);
      case NUMBER -> {
        if (feature instanceof Feature.Numeric(FeatureKind kind, Numeral.Small(long value))) {
          smallNumbers.put(value, number);
        } else {
          others.put(key, number);
        }
      }
      default -> others.put(key, number);
    }
  }

  /** The numbered patterns, in order. */
  List<FeaturePattern> patterns() {
    return patterns;
  }

  Patterns build(RuleContents contents) {
    Patterns.Tables tables =
        new Patterns.Tables(
            patterns.size(),
            StringIndex.of(apis),
            StringIndex.of(strings),
            StringIndex.of(guids),
            StringIndex.of(matches),
            StringIndex.of(others),
            smallNumbers.keySet().stream().mapToLong(Long::longValue).toArray(),
            array(smallNumbers.values()),
            array(operatingSystems),
            array(byteSequences),
            array(ofArguments),
            array(argumentValues),
            onlyValues(),
            array(ofCalls));
    return new Patterns(contents, tables, StringPatterns.of(patterns, contents));
  }

  private int[] onlyValues() {
    return argumentValues.stream()
        .mapToInt(Integer::intValue)
        .filter(value -> !ofFeatures.get(value))
        .sorted()
        .distinct()
        .toArray();
  }

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
