package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.FeaturePattern.BitTest;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of values of arguments that call signatures match. Not thread-safe.
 *
 * @see FeaturePattern.OfArgument
 */
final class ArgumentMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final StringMatches values;
  private final StringDictionary strings;
  private final CallSignatureTable signatures;

  /** By the pattern of a value alone, the patterns that ask for it as a whole. */
  private final Map<Integer, int[]> ofValue = new HashMap<>();

  /** The keys of {@link #ofValue}, to find quickly that there is none. */
  private final BitSet askedValues = new BitSet();

  /** The patterns that test bits. */
  private final List<Integer> ofBits = new ArrayList<>();

  private final Map<BitSet, int[]> bitsOfArguments = new HashMap<>();

  private final Map<Integer, Numeral> numbers = new HashMap<>();
  private final AskedArguments names;

  /** By pattern, the names for which it asks. */
  private final Map<Integer, BitSet> asked = new HashMap<>();

  ArgumentMatches(Patterns patterns, Trace trace, StringMatches values, AskedArguments names) {
    this.patterns = patterns;
    this.values = values;
    this.strings = trace.texts();
    this.signatures = trace.signatures();
    this.names = names;
    int[] all = patterns.ofArguments();
    for (int i = 0; i < all.length; i++) {
      add(all[i], patterns.argumentValues()[i]);
    }
  }

  private void add(int pattern, int value) {
    FeaturePattern.OfArgument argument = patterns.argument(pattern);
    BitSet askedNames = new BitSet();
    argument.arguments().forEach(name -> askedNames.set(names.number(name)));
    asked.put(pattern, askedNames);
    if (argument.bits() == BitTest.EQUAL) {
      ofValue.merge(value, new int[] {pattern}, SignatureMatches::union);
      askedValues.set(value);
    } else {
      ofBits.add(pattern);
      numbers.put(pattern, number(argument));
    }
  }

  private static Numeral number(FeaturePattern.OfArgument argument) {
    return argument.value() instanceof FeaturePattern.Exact(Feature.Numeric(var kind, var number))
            && kind == FeatureKind.NUMBER
        ? number
        : Numeral.of(0);
  }

  /** Whether the rules have no such patterns. */
  boolean isUnused() {
    return patterns.ofArguments().length == 0;
  }

  /** The patterns that the arguments of a call with the signature match, ascending. */
  int[] ofSignature(int signature) {
    if (isUnused()) {
      return NONE;
    }
    int[] found = NONE;
    int name = StringDictionary.NONE;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      name = name(signature, i, name);
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE && name != StringDictionary.NONE) {
        found = SignatureMatches.union(found, of(signatures.api(signature), name, value));
      }
    }
    return found;
  }

  /** The name of an argument; an element without a name belongs to the argument before it. */
  private int name(int signature, int argument, int before) {
    int own = signatures.argumentName(signature, argument);
    return own == StringDictionary.NONE ? before : own;
  }

  private int[] of(int api, int name, int value) {
    BitSet answered = names.answeredBy(api, name);
    if (answered.isEmpty()) {
      return NONE;
    }
    int[] found = NONE;
    for (int plain : values.of(value)) {
      if (askedValues.get(plain)) {
        for (int pattern : askedFor(plain)) {
          if (asksFor(pattern, answered)) {
            found = SignatureMatches.with(found, pattern);
          }
        }
      }
    }
    for (int pattern : bitsOf(answered)) {
      if (hasBits(value, pattern)) {
        found = SignatureMatches.with(found, pattern);
      }
    }
    return found;
  }

  private boolean asksFor(int pattern, BitSet answered) {
    BitSet askedNames = asked.get(pattern);
    return askedNames != null && askedNames.intersects(answered);
  }

  /** The patterns that test bits of an argument; found once, since each argument is asked. */
  private int[] bitsOf(BitSet answered) {
    int[] known = bitsOfArguments.get(answered);
    if (known == null) {
      known = ofBits.stream().filter(p -> asksFor(p, answered)).mapToInt(p -> p).toArray();
      bitsOfArguments.put(answered, known);
    }
    return known;
  }

  private boolean hasBits(int value, int pattern) {
    if (strings.meaning(value) != Meaning.AS_IT_READS) {
      return false;
    }
    Optional<Numeral> number = PythonInteger.parse(strings.text(value));
    Numeral asked = numbers.getOrDefault(pattern, Numeral.of(0));
    return number.isPresent()
        && !(number.get() instanceof Numeral.Real)
        && patterns.argument(pattern).bits().test(number.get().lowBits(), asked.lowBits());
  }

  /** The strings of the arguments in which a call with the signature matches the pattern. */
  List<String> captures(int signature, int pattern) {
    List<String> found = new ArrayList<>();
    int name = StringDictionary.NONE;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      name = name(signature, i, name);
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE
          && name != StringDictionary.NONE
          && Arrays.binarySearch(of(signatures.api(signature), name, value), pattern) >= 0) {
        found.add(strings.text(value));
      }
    }
    return found;
  }

  /**
   * The patterns that a string of the trace matches as a string; null if it is none of the trace.
   */
  int @Nullable [] ofRecorded(String text) {
    int id = strings.find(text);
    // as a value, a number matches other patterns than as a string
    return id == StringDictionary.NONE || PythonInteger.parse(text).isPresent()
        ? null
        : values.of(id);
  }

  /** Whether any pattern asks for the value with this pattern as a whole. */
  boolean isAsked(int plain) {
    return askedValues.get(plain);
  }

  /** The patterns that ask for the value with this pattern as a whole; empty if there are none. */
  int[] askedFor(int plain) {
    return ofValue.getOrDefault(plain, NONE);
  }
}
