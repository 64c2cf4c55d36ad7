package callscope.rule;

import callscope.api.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the steps of a sequence must follow each other. Immutable.
 *
 * @param across whose calls the steps may be
 * @param within the greatest distance of the last step from the first; empty for no limit
 * @param runs after how many completed runs the sequence matches, at least 1
 * @param distinct the variable that must differ between these runs; empty if they may be equal
 * @param anyOrder whether the steps may occur in any order
 */
@Internal
public record SequenceOrder(
    Across across, Optional<Limit> within, int runs, Optional<String> distinct, boolean anyOrder) {
  public SequenceOrder {
    if (runs < 1) {
      throw new IllegalArgumentException("the number of runs is " + runs);
    }
  }

  /**
   * The keys as a rule has them, without braces; those with default values are left out, except
   * {@code across}.
   */
  @Override
  public String toString() {
    List<String> keys = new ArrayList<>();
    keys.add("across: " + across.word());
    within.ifPresent(limit -> keys.add("within: " + limit));
    if (runs > 1) {
      keys.add("runs: " + runs + " or more");
    }
    distinct.ifPresent(variable -> keys.add("distinct: " + variable));
    if (anyOrder) {
      keys.add("order: any");
    }
    return String.join(", ", keys);
  }

  /** Whose calls the steps may be. */
  public enum Across {
    /** Those of one thread. */
    THREAD,
    /** Those of all threads of one process. */
    PROCESS,
    /** Those of all processes that belong to the sample, or of one background process. */
    FAMILY;

    /** The word for it in a rule. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a word; empty if there is none. */
    public static Optional<Across> ofWord(String word) {
      for (Across across : values()) {
        if (across.word().equals(word)) {
          return Optional.of(across);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A distance between calls.
   *
   * @param amount a number of calls, or microseconds if {@code isTime}; at least 1
   */
  public record Limit(long amount, boolean isTime) {
    @Override
    public String toString() {
      if (!isTime) {
        return amount + " calls";
      }
      return amount % 1_000_000 == 0 ? amount / 1_000_000 + "s" : amount / 1_000 + "ms";
    }
  }
}
