package callscope.compile;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** All distinct patterns of a rule set, numbered from 0, and how to find those that fit. */
public final class Patterns {
  private static final int[] NONE = {};

  private final List<FeaturePattern> patterns;
  private final Map<String, Integer> apis = new HashMap<>();
  private final Map<Long, Integer> smallNumbers = new HashMap<>();
  private final Map<Numeral, Integer> otherNumbers = new HashMap<>();
  private final Map<String, Integer> strings = new HashMap<>();
  private final Map<String, Integer> guids = new HashMap<>();

  /** By the text of the feature, which tells it from all others. */
  private final Map<String, Integer> others = new HashMap<>();

  private final Map<String, Integer> matches = new HashMap<>();
  private final Map<String, int[]> operatingSystems = new HashMap<>();
  private final List<Integer> byteSequences = new ArrayList<>();
  private final TextPatterns textPatterns;

  private Patterns(List<FeaturePattern> patterns) {
    this.patterns = List.copyOf(patterns);
    for (int i = 0; i < patterns.size(); i++) {
      enter(i, patterns.get(i));
    }
    this.textPatterns = TextPatterns.of(this.patterns);
  }

  private void enter(int number, FeaturePattern pattern) {
    switch (pattern) {
      case FeaturePattern.Exact(Feature.Text text) -> enter(number, text);
      case FeaturePattern.Exact(Feature.Numeric(FeatureKind kind, Numeral value))
          when kind == FeatureKind.NUMBER ->
          enter(number, value);
      case FeaturePattern.Exact(Feature feature) -> others.put(feature.toString(), number);
      case FeaturePattern.Guid(String text) -> guids.put(text.toLowerCase(Locale.ROOT), number);
      case FeaturePattern.MatchedRule(String name) -> matches.put(name, number);
      case FeaturePattern.BytesPrefix prefix -> byteSequences.add(number);
      case FeaturePattern.Substring substring -> {}
      case FeaturePattern.Regex regex -> {}
    }
  }

  private void enter(int number, Feature.Text text) {
    switch (text.kind()) {
      case API -> apis.put(text.value(), number);
      case STRING -> strings.put(text.value(), number);
      case OS -> operatingSystems.put(text.value(), new int[] {number});
      default -> others.put(text.toString(), number);
    }
  }

  private void enter(int number, Numeral value) {
    if (value instanceof Numeral.Small(long small)) {
      smallNumbers.put(small, number);
    } else {
      otherNumbers.put(value, number);
    }
  }

  public int size() {
    return patterns.size();
  }

  public FeaturePattern pattern(int number) {
    return patterns.get(number);
  }

  /** The substrings and regular expressions among the patterns. */
  public TextPatterns textPatterns() {
    return textPatterns;
  }

  /** The pattern that an API answers, or -1. */
  public int ofApi(String name) {
    return apis.getOrDefault(name, -1);
  }

  /** The pattern that a number answers, or -1. */
  public int ofNumber(Numeral value) {
    return value instanceof Numeral.Small(long small)
        ? smallNumbers.getOrDefault(small, -1)
        : otherNumbers.getOrDefault(value, -1);
  }

  /** The pattern that asks for exactly this string, or -1. */
  public int ofString(String value) {
    return strings.getOrDefault(value, -1);
  }

  /** The pattern that asks for this GUID, or -1. */
  public int ofGuid(String value) {
    return value.length() == 36 ? guids.getOrDefault(value.toLowerCase(Locale.ROOT), -1) : -1;
  }

  /** The pattern that the match of a rule, or of one in a namespace, answers, or -1. */
  public int ofMatch(String name) {
    return matches.getOrDefault(name, -1);
  }

  /** The patterns that a feature answers, other than substrings and regular expressions. */
  public int[] of(Feature feature) {
    return switch (feature) {
      case Feature.Text(FeatureKind kind, String value) ->
          switch (kind) {
            case API -> single(ofApi(value));
            case STRING -> pair(ofString(value), ofGuid(value));
            case OS -> ofOs(value);
            default -> single(others.getOrDefault(feature.toString(), -1));
          };
      case Feature.Numeric(FeatureKind kind, Numeral value) when kind == FeatureKind.NUMBER ->
          single(ofNumber(value));
      case Feature.Bytes bytes -> ofBytes(bytes);
      case Feature.Numeric number -> single(others.getOrDefault(number.toString(), -1));
      case Feature.Operand operand -> single(others.getOrDefault(operand.toString(), -1));
      case Feature.Property property -> single(others.getOrDefault(property.toString(), -1));
      case Feature.BasicBlock block -> single(others.getOrDefault(block.toString(), -1));
    };
  }

  private int[] ofOs(String os) {
    return operatingSystems.entrySet().stream()
        .filter(
            entry -> os.equals("any") || entry.getKey().equals("any") || entry.getKey().equals(os))
        .flatMapToInt(entry -> Arrays.stream(entry.getValue()))
        .toArray();
  }

  private int[] ofBytes(Feature.Bytes bytes) {
    IntStream prefixes =
        byteSequences.stream()
            .filter(number -> bytes.startsWith(prefix(number)))
            .mapToInt(Integer::intValue);
    return IntStream.concat(
            prefixes, Arrays.stream(single(others.getOrDefault(bytes.toString(), -1))))
        .toArray();
  }

  private Feature.Bytes prefix(int number) {
    return ((FeaturePattern.BytesPrefix) patterns.get(number)).prefix();
  }

  private static int[] single(int number) {
    return number < 0 ? NONE : new int[] {number};
  }

  private static int[] pair(int one, int other) {
    return one >= 0 && other >= 0 ? new int[] {one, other} : single(Math.max(one, other));
  }

  /** Numbers patterns in the order of their first appearance. */
  static final class Builder {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<FeaturePattern> patterns = new ArrayList<>();

    int number(FeaturePattern pattern) {
      Integer known = numbers.putIfAbsent(key(pattern), patterns.size());
      if (known != null) {
        return known;
      }
      patterns.add(pattern);
      return patterns.size() - 1;
    }

    /** Different for different patterns; quicker to come by at a start than hashes of records. */
    private static String key(FeaturePattern pattern) {
      return pattern.getClass().getSimpleName() + ' ' + pattern;
    }

    Patterns build() {
      return new Patterns(patterns);
    }
  }
}
