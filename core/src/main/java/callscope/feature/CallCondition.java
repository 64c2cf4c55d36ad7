package callscope.feature;

import callscope.api.PublicApi;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition on a call other than its features: how it ended, what it returned, how often it was
 * repeated, or what it acted on. What the recording does not contain satisfies none. Immutable.
 */
@PublicApi
public sealed interface CallCondition {

  /**
   * The call ended in one of these ways.
   *
   * @param outcomes at least one
   */
  record Outcome(Set<CallOutcome> outcomes) implements CallCondition {
    public Outcome {
      outcomes = Collections.unmodifiableSet(EnumSet.copyOf(outcomes));
    }

    @Override
    public String toString() {
      return "outcome: "
          + words(outcomes.stream().sorted().map(CallOutcome::word).collect(Collectors.toList()));
    }
  }

  /**
   * The call returned a value in one of these ranges, compared at the width of its type.
   *
   * @param ranges at least one
   */
  record Returned(List<Range> ranges) implements CallCondition {
    public Returned {
      ranges = List.copyOf(ranges);
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("there is no range");
      }
    }

    @Override
    public String toString() {
      return "return: " + words(ranges.stream().map(Range::toString).toList());
    }
  }

  /** The call was repeated so many times after it was first made, in one record. */
  record Repeated(Range times) implements CallCondition {
    @Override
    public String toString() {
      return "repeats: " + times;
    }
  }

  /**
   * The call acted on an object of one of these classes.
   *
   * @param argument the meaning of the argument that refers to the object, such as {@code target
   *     process}; empty for any argument
   * @param objects at least one
   */
  record On(String argument, Set<ActedOn> objects) implements CallCondition {
    public On {
      objects = Collections.unmodifiableSet(EnumSet.copyOf(objects));
    }

    @Override
    public String toString() {
      String all =
          words(objects.stream().sorted().map(ActedOn::words).collect(Collectors.toList()));
      return argument.isEmpty() ? "on: " + all : "on: {" + argument + ": " + all + "}";
    }
  }

  /**
   * A range of numbers.
   *
   * @param min read as unsigned; if equal to {@code max}, negative numbers are meant as such
   * @param max read as unsigned, at least {@code min}; all bits set if there is no upper end
   */
  record Range(long min, long max) {
    public static final long UNBOUNDED = -1;

    public Range {
      if (Long.compareUnsigned(min, max) > 0) {
        throw new IllegalArgumentException("the range is empty");
      }
    }

    /**
     * Whether a number of a type is in the range.
     *
     * @param bits the width of the type, 1 to 64
     */
    public boolean contains(long number, int bits) {
      long mask = -1L >>> (Long.SIZE - bits);
      return min == max
          ? ((number ^ min) & mask) == 0
          : Long.compareUnsigned(min, number & mask) <= 0
              && Long.compareUnsigned(number & mask, max) <= 0;
    }

    @Override
    public String toString() {
      if (min == max) {
        return min < 0 && min > Integer.MIN_VALUE
            ? Long.toString(min)
            : "0x" + Long.toHexString(min);
      }
      if (max == UNBOUNDED) {
        return Long.toUnsignedString(min) + " or more";
      }
      return min == 0
          ? Long.toUnsignedString(max) + " or fewer"
          : "(" + Long.toUnsignedString(min) + ", " + Long.toUnsignedString(max) + ")";
    }
  }

  private static String words(List<String> words) {
    return words.size() == 1 ? words.getFirst() : "[" + String.join(", ", words) + "]";
  }
}
