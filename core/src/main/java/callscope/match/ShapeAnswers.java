package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.ApiName;
import callscope.input.Meaning;
import callscope.input.ShapeTable;
import callscope.input.TextTable;
import callscope.input.Trace;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns that the calls of a trace answer, found once for each distinct text and each
 * distinct shape of calls.
 */
final class ShapeAnswers {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final TextAnswers values;
  private final TextTable texts;
  private final ShapeTable shapes;
  private final int[] @Nullable [] ofApis;
  private final int[] @Nullable [] ofShapes;

  ShapeAnswers(Patterns patterns, Trace trace, TextAnswers values) {
    this.patterns = patterns;
    this.values = values;
    this.texts = trace.texts();
    this.shapes = trace.shapes();
    this.ofApis = new int[texts.size()][];
    this.ofShapes = new int[shapes.size()][];
  }

  /** The patterns that the features of a call of the shape answer, ascending. */
  int[] ofShape(int shape) {
    int[] known = ofShapes[shape];
    if (known == null) {
      known = find(shape);
      ofShapes[shape] = known;
    }
    return known;
  }

  private int[] find(int shape) {
    int[] answers = ofApi(shapes.api(shape));
    for (int i = 0; i < shapes.arguments(shape); i++) {
      int value = shapes.argumentValue(shape, i);
      if (value != TextTable.NONE) {
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
