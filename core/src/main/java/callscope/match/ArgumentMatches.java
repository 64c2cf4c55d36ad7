package callscope.match;

import callscope.compile.Patterns;
import callscope.compile.StringPatterns;
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

/**
 * The patterns of values of arguments that call signatures match. Not thread-safe.
 *
 * @see FeaturePattern.OfArgument
 */
final class ArgumentMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final StringMatches values;
  private final StringPatterns.Search search;
  private final StringDictionary strings;
  private final CallSignatureTable signatures;
  private final AskedArguments names;

  /** By the pattern of a value alone, the patterns that ask for it as a whole. */
  private final Map<Integer, int[]> ofValue = new HashMap<>();

  /** The patterns that test bits, and the number of each. */
  private final Map<Integer, Numeral> ofBits = new HashMap<>();

  /** By the number of a name, the patterns that ask for arguments with it. */
  private final Map<Integer, BitSet> byName = new HashMap<>();

  /** By the name of a call, and then by the names of its arguments. */
  private final Map<Integer, Map<Integer, Asking>> byApi = new HashMap<>();

  /** By the names that an argument answers. */
  private final Map<BitSet, Asking> byNames = new HashMap<>();

  /**
   * The patterns that ask for arguments that answer certain names.
   *
   * @param values the patterns of the values for which they ask as a whole
   * @param ofBits those that test bits
   * @param found by value, which of the patterns it matches
   */
  record Asking(BitSet patterns, BitSet values, int[] ofBits, Map<Integer, int[]> found) {
    boolean isEmpty() {
      return patterns.isEmpty();
    }
  }

  ArgumentMatches(Patterns patterns, Trace trace, StringMatches values, AskedArguments names) {
    this.patterns = patterns;
    this.values = values;
    this.search = patterns.stringPatterns().search();
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
    for (String name : argument.arguments()) {
      byName.computeIfAbsent(names.number(name), n -> new BitSet()).set(pattern);
    }
    if (argument.bits() == BitTest.EQUAL) {
      ofValue.merge(value, new int[] {pattern}, SignatureMatches::union);
    } else {
      ofBits.put(pattern, number(argument));
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
    int api = signatures.api(signature);
    Map<Integer, Asking> ofApi = byApi.computeIfAbsent(api, a -> new HashMap<>());
    int name = StringDictionary.NONE;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      name = name(signature, i, name);
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE && name != StringDictionary.NONE) {
        found = SignatureMatches.union(found, of(asking(ofApi, api, name), value));
      }
    }
    return found;
  }

  /** The name of an argument; an element without a name belongs to the argument before it. */
  private int name(int signature, int argument, int before) {
    int own = signatures.argumentName(signature, argument);
    return own == StringDictionary.NONE ? before : own;
  }

  /** The patterns that ask for an argument of a call, found once. */
  private Asking asking(Map<Integer, Asking> ofApi, int api, int name) {
    Asking known = ofApi.get(name);
    if (known == null) {
      known = asking(names.answeredBy(api, name));
      ofApi.put(name, known);
    }
    return known;
  }

  private int[] of(Asking asking, int value) {
    if (asking.isEmpty()) {
      return NONE;
    }
    int[] known = asking.found.get(value);
    if (known == null) {
      known = find(asking, value);
      asking.found.put(value, known);
    }
    return known;
  }

  private int[] find(Asking asking, int value) {
    int[] plain = values.of(value);
    if (!asking.values.isEmpty()) {
      plain = SignatureMatches.union(plain, values.find(value, search, asking.values));
    }
    int[] found = asked(asking, plain);
    for (int pattern : asking.ofBits) {
      if (hasBits(value, pattern)) {
        found = SignatureMatches.with(found, pattern);
      }
    }
    return found;
  }

  /** The patterns that ask for arguments with this name, regardless of case. */
  Asking asking(String name) {
    return asking(names.named(name));
  }

  /** The patterns that ask for arguments that answer any of these names. */
  private Asking asking(BitSet answered) {
    Asking known = byNames.get(answered);
    if (known == null) {
      known = findAsking(answered);
      byNames.put(answered, known);
    }
    return known;
  }

  private Asking findAsking(BitSet answered) {
    BitSet asking = new BitSet();
    answered.stream().forEach(name -> asking.or(byName.getOrDefault(name, new BitSet())));
    BitSet ofValues = new BitSet();
    BitSet testing = new BitSet();
    asking.stream()
        .forEach(
            pattern -> {
              if (ofBits.containsKey(pattern)) {
                testing.set(pattern);
              } else {
                ofValues.set(value(pattern));
              }
            });
    return new Asking(asking, ofValues, testing.stream().toArray(), new HashMap<>());
  }

  /** The pattern of the value alone. */
  private int value(int pattern) {
    return patterns.argumentValues()[Arrays.binarySearch(patterns.ofArguments(), pattern)];
  }

  /** The patterns that ask for what matches these patterns by itself. */
  private int[] asked(Asking asking, int[] plain) {
    int[] found = NONE;
    for (int value : plain) {
      if (asking.values.get(value)) {
        for (int pattern : ofValue.getOrDefault(value, NONE)) {
          if (asking.patterns.get(pattern)) {
            found = SignatureMatches.with(found, pattern);
          }
        }
      }
    }
    return found;
  }

  private boolean hasBits(int value, int pattern) {
    if (strings.meaning(value) != Meaning.AS_IT_READS) {
      return false;
    }
    Optional<Numeral> number = PythonInteger.parse(strings.text(value));
    Numeral asked = ofBits.getOrDefault(pattern, Numeral.of(0));
    return number.isPresent()
        && !(number.get() instanceof Numeral.Real)
        && patterns.argument(pattern).bits().test(number.get().lowBits(), asked.lowBits());
  }

  /** The strings of the arguments in which a call with the signature matches the pattern. */
  List<String> captures(int signature, int pattern) {
    List<String> found = new ArrayList<>();
    int api = signatures.api(signature);
    int name = StringDictionary.NONE;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      name = name(signature, i, name);
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE
          && name != StringDictionary.NONE
          && matches(asking(names.answeredBy(api, name)), value, pattern)) {
        found.add(strings.text(value));
      }
    }
    return found;
  }

  private boolean matches(Asking asking, int value, int pattern) {
    return Arrays.binarySearch(of(asking, value), pattern) >= 0;
  }

  /** The patterns that a string matches as the value of an argument, ascending. */
  int[] ofString(Asking asking, String text) {
    int[] plain = search.find(text, asking.values);
    plain = SignatureMatches.with(plain, patterns.ofString(text));
    plain = SignatureMatches.with(plain, patterns.ofGuid(text));
    return asked(asking, plain);
  }
}
