package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import callscope.feature.CallCondition;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * All distinct patterns of a rule set, numbered from 0, and the tables to find those that a feature
 * matches.
 */
public final class Patterns {
  private static final int[] NONE = {};

  private final RuleContents contents;
  private final IntFunction<String> keys = this::key;
  private final Tables tables;
  private final StringPatterns stringPatterns;

  /**
   * The tables by which patterns are found.
   *
   * @param smallNumbers ascending
   * @param ofSmallNumbers the pattern of each of them
   * @param others all patterns that are in no other table, by a key that identifies their feature
   * @param ofArguments the patterns of values of arguments, ascending
   * @param argumentValues for each of them, the pattern of the value alone
   * @param onlyValues those of them that occur in no condition by themselves, ascending
   * @param ofCalls the patterns of properties of calls, ascending
   */
  record Tables(
      int size,
      StringIndex apis,
      StringIndex strings,
      StringIndex guids,
      StringIndex matches,
      StringIndex others,
      long[] smallNumbers,
      int[] ofSmallNumbers,
      int[] operatingSystems,
      int[] byteSequences,
      int[] ofArguments,
      int[] argumentValues,
      int[] onlyValues,
      int[] ofCalls) {

    private void write(ByteSink sink) {
      sink.number(size);
      apis.write(sink);
      strings.write(sink);
      guids.write(sink);
      matches.write(sink);
      others.write(sink);
      sink.longs(smallNumbers);
      sink.ints(ofSmallNumbers);
      sink.ints(operatingSystems);
      sink.ints(byteSequences);
      sink.ints(ofArguments);
      sink.ints(argumentValues);
      sink.ints(onlyValues);
      sink.ints(ofCalls);
    }

    private static Tables read(ByteSource source) {
      return new Tables(
          source.size(),
          StringIndex.read(source),
          StringIndex.read(source),
          StringIndex.read(source),
          StringIndex.read(source),
          StringIndex.read(source),
          source.longs(),
          source.ints(),
          source.ints(),
          source.ints(),
          source.ints(),
          source.ints(),
          source.ints(),
          source.ints());
    }
  }

  Patterns(RuleContents contents, Tables tables, StringPatterns stringPatterns) {
    this.contents = contents;
    this.tables = tables;
    this.stringPatterns = stringPatterns;
  }

  void write(ByteSink sink) {
    tables.write(sink);
    stringPatterns.write(sink);
  }

  static Patterns read(ByteSource source, RuleContents contents) {
    return new Patterns(contents, Tables.read(source), StringPatterns.read(source, contents));
  }

  /** The key by which a pattern is found among those of its kind. */
  static String key(FeaturePattern pattern) {
    if (pattern instanceof FeaturePattern.Exact exact) {
      boolean plain =
          exact.kind() == FeatureKind.API
              || exact.kind() == FeatureKind.STRING
              || exact.kind() == FeatureKind.OS;
      return plain && exact.feature() instanceof Feature.Text text
          ? text.value()
          : exact.feature().toString();
    }
    if (pattern instanceof FeaturePattern.Guid guid) {
      return guid.text().toLowerCase(Locale.ROOT);
    }
    return pattern instanceof FeaturePattern.MatchedRule match ? match.name() : pattern.toString();
  }

  private String key(int number) {
    return key(pattern(number));
  }

  public int size() {
    return tables.size;
  }

  public FeaturePattern pattern(int number) {
    return contents.pattern(number);
  }

  /** The substrings and regular expressions among the patterns. */
  public StringPatterns stringPatterns() {
    return stringPatterns;
  }

  /** The pattern that matches an API, or -1. */
  public int ofApi(String name) {
    return tables.apis.find(name, keys);
  }

  /** The pattern that matches a number, or -1. */
  public int ofNumber(Numeral value) {
    if (value instanceof Numeral.Small small) {
      int at = Arrays.binarySearch(tables.smallNumbers, small.value());
      return at < 0 ? -1 : tables.ofSmallNumbers[at];
    }
    return ofOther(Feature.number(value));
  }

  /** The pattern for exactly this string, or -1. */
  public int ofString(String value) {
    return tables.strings.find(value, keys);
  }

  /** The pattern for this GUID, or -1. */
  public int ofGuid(String value) {
    return value.length() == 36 ? tables.guids.find(value.toLowerCase(Locale.ROOT), keys) : -1;
  }

  /**
   * The pattern that a match of the rule, or of a rule in the namespace, satisfies; -1 if there is
   * none.
   */
  public int ofMatch(String name) {
    return tables.matches.find(name, keys);
  }

  /**
   * The patterns of values of arguments, ascending; callers must not modify the array.
   *
   * @see FeaturePattern.OfArgument
   */
  public int[] ofArguments() {
    return tables.ofArguments;
  }

  /** For each of {@link #ofArguments}, the pattern of the value alone. */
  public int[] argumentValues() {
    return tables.argumentValues;
  }

  /**
   * Those of {@link #argumentValues} that occur in no condition by themselves, ascending; callers
   * must not modify the array.
   */
  public int[] onlyValues() {
    return tables.onlyValues;
  }

  /**
   * The patterns of properties of calls, ascending; callers must not modify the array.
   *
   * @see FeaturePattern.OfCall
   */
  public int[] ofCalls() {
    return tables.ofCalls;
  }

  /**
   * One of the patterns of {@link #ofArguments}.
   *
   * @throws ClassCastException if it is none of them
   */
  public FeaturePattern.OfArgument argument(int number) {
    return (FeaturePattern.OfArgument) pattern(number);
  }

  /**
   * Whether the signature of a call alone tells whether the call matches a pattern. Names of
   * objects, which are strings, may match as arguments do.
   */
  public boolean isOfSignature(int number) {
    return switch (pattern(number)) {
      case FeaturePattern.OfCall _ -> false;
      case FeaturePattern.OfArgument(var value, _, _) ->
          value instanceof FeaturePattern.Exact(Feature.Numeric _);
      default -> true;
    };
  }

  /**
   * The condition of one of the patterns of {@link #ofCalls}.
   *
   * @throws ClassCastException if it is none of them
   */
  public CallCondition callCondition(int number) {
    return ((FeaturePattern.OfCall) pattern(number)).condition();
  }

  private int ofOther(Feature feature) {
    return tables.others.find(feature.toString(), keys);
  }

  /**
   * The patterns that match a feature, except substrings and regular expressions.
   *
   * <p>A switch over types is avoided here and wherever every start passes, since the JVM generates
   * its code at each start.
   */
  public int[] of(Feature feature) {
    FeatureKind kind = feature.kind();
    if (feature instanceof Feature.Text text) {
      return switch (kind) {
        case API -> single(ofApi(text.value()));
        case STRING -> pair(ofString(text.value()), ofGuid(text.value()));
        case OS -> ofOs(text.value());
        default -> single(ofOther(feature));
      };
    }
    if (feature instanceof Feature.Numeric number && kind == FeatureKind.NUMBER) {
      return single(ofNumber(number.value()));
    }
    return feature instanceof Feature.Bytes bytes ? ofBytes(bytes) : single(ofOther(feature));
  }

  private int[] ofOs(String os) {
    int[] found = new int[tables.operatingSystems.length];
    int count = 0;
    for (int number : tables.operatingSystems) {
      String asked = key(number);
      if (os.equals("any") || asked.equals("any") || asked.equals(os)) {
        found[count++] = number;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int[] ofBytes(Feature.Bytes bytes) {
    int[] found = new int[tables.byteSequences.length + 1];
    int count = 0;
    for (int number : tables.byteSequences) {
      if (bytes.startsWith(((FeaturePattern.BytesPrefix) pattern(number)).prefix())) {
        found[count++] = number;
      }
    }
    int whole = ofOther(bytes);
    if (whole >= 0) {
      found[count++] = whole;
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] single(int number) {
    return number < 0 ? NONE : new int[] {number};
  }

  private static int[] pair(int one, int other) {
    return one >= 0 && other >= 0 ? new int[] {one, other} : single(Math.max(one, other));
  }
}
