package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.ApiName;
import callscope.input.CallSignatureTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns that the calls of a trace answer, found once for each distinct text and each
 * distinct signature of calls.
 */
final class SignatureMatches {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final StringMatches values;
  private final StringDictionary texts;
  private final CallSignatureTable signatures;
  private final int[] @Nullable [] ofApis;
  private final int[] @Nullable [] ofSignatures;

  SignatureMatches(Patterns patterns, Trace trace, StringMatches values) {
    this.patterns = patterns;
    this.values = values;
    this.texts = trace.texts();
    this.signatures = trace.signatures();
    this.ofApis = new int[texts.size()][];
    this.ofSignatures = new int[signatures.size()][];
  }

  /** The patterns that the features of a call of the signature answer, ascending. */
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
    return answers;
  }

  /** The patterns that a value answers as a string or a number, ascending. */
  int[] ofValue(int value) {
    return values.of(value);
  }

  /** The number of the feature that a value is; equal for equal features. */
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
