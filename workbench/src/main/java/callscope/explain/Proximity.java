package callscope.explain;

import java.util.OptionalInt;

/**
 * The proximity of a place to others.
 *
 * @param calls the distance in calls of the thread; absent if the place is in another thread
 */
public record Proximity(Where where, OptionalInt calls) implements Comparable<Proximity> {
  /** The kinds of proximity, nearest first. */
  public enum Where {
    /** In the same thread, function or other part. */
    SAME(""),
    OTHER_THREAD("in another thread"),
    OTHER_PROCESS("in another process"),
    OTHER_FUNCTION("in another function"),
    FILE("in the file");

    private final String phrase;

    Where(String phrase) {
      this.phrase = phrase;
    }

    public String phrase() {
      return phrase;
    }
  }

  static Proximity of(Where where) {
    return new Proximity(where, OptionalInt.empty());
  }

  static Proximity calls(int calls) {
    return new Proximity(Where.SAME, OptionalInt.of(calls));
  }

  @Override
  public int compareTo(Proximity other) {
    return where != other.where
        ? where.compareTo(other.where)
        : Integer.compare(calls.orElse(Integer.MAX_VALUE), other.calls.orElse(Integer.MAX_VALUE));
  }
}
