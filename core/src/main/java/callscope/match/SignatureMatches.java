package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.ApiName;
import callscope.feature.FeaturePattern;
import callscope.input.CallSignatureTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns that the calls of a trace match, computed once for each distinct string and call
 * signature.
 */
final class SignatureMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final StringMatches values;
  private final StringDictionary texts;
  private final CallSignatureTable signatures;
  private final ArgumentMatches arguments;
  private final int[] @Nullable [] ofApis;
  private final int[] @Nullable [] ofSignatures;

  /** The lists of patterns of signatures, each once. */
  private final Map<PatternList, int[]> lists = new HashMap<>();

  private record PatternList(int[] patterns) {
    @Override
    public boolean equals(Object other) {
      return other instanceof PatternList that && Arrays.equals(patterns, that.patterns);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(patterns);
    }
  }

  SignatureMatches(Patterns patterns, Trace trace, StringMatches values, AskedArguments names) {
    this.patterns = patterns;
    this.values = values;
    this.texts = trace.texts();
    this.signatures = trace.signatures();
    this.arguments = new ArgumentMatches(patterns, trace, values, names);
    this.ofApis = new int[texts.size()][];
    this.ofSignatures = new int[signatures.size()][];
  }

  /**
   * The patterns that a call with the signature matches, ascending. Equal lists are the same array;
   * there are far fewer lists than signatures.
   */
  int[] ofSignature(int signature) {
    int[] known = ofSignatures[signature];
    if (known == null) {
      known = find(signature);
      ofSignatures[signature] = known;
    }
    return known;
  }

  private int[] find(int signature) {
    int[] answers = ofApi(signatures.api(signature));
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE) {
        answers = union(answers, ofValue(value));
      }
    }
    int[] all = union(answers, arguments.ofSignature(signature));
    return lists.computeIfAbsent(new PatternList(all), PatternList::patterns);
  }

  /** The patterns of values of arguments. */
  ArgumentMatches arguments() {
    return arguments;
  }

  /** The strings of the arguments in which a call with the signature matches the pattern. */
  List<String> captures(int signature, int pattern) {
    if (patterns.pattern(pattern) instanceof FeaturePattern.OfArgument) {
      return arguments.captures(signature, pattern);
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE && Arrays.binarySearch(ofValue(value), pattern) >= 0) {
        found.add(texts.text(value));
      }
    }
    return found;
  }

  /** The patterns that a value matches as a string or a number, ascending. */
  int[] ofValue(int value) {
    return values.of(value);
  }

  /** The number of the feature of a value; equal for equal features. */
  int feature(int value) {
    return values.feature(value);
  }

  private int[] ofApi(int api) {
    int[] known = ofApis[api];
    if (known == null) {
      String name = texts.text(api);
      if (texts.meaning(api) == Meaning.LABEL) {
        ofApis[api] = NONE;
        return NONE;
      }
      known = with(NONE, patterns.ofApi(name));
      Optional<String> shorter = ApiName.withoutVariant(name);
      if (shorter.isPresent()) {
        known = with(known, patterns.ofApi(shorter.get()));
      }
      ofApis[api] = known;
    }
    return known;
  }

  static int[] with(int[] sorted, int more) {
    return more < 0 ? sorted : union(sorted, new int[] {more});
  }

  /** The union of two ascending lists. */
  static int[] union(int[] one, int[] other) {
    if (one.length == 0) {
      return other;
    }
    if (other.length == 0) {
      return one;
    }
    int[] merged = new int[one.length + other.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      int next;
      if (j == other.length || (i < one.length && one[i] <= other[j])) {
        next = one[i++];
      } else {
        next = other[j++];
      }
      if (size == 0 || merged[size - 1] != next) {
        merged[size++] = next;
      }
    }
    return size == merged.length ? merged : Arrays.copyOf(merged, size);
  }
}
