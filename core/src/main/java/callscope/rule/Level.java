package callscope.rule;

import callscope.api.PublicApi;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much a match of a rule says about a program: how rarely benign programs do the same, and how
 * much an analyst can conclude from it. The most telling level comes first.
 */
@PublicApi
public enum Level {
  /** An analyst acts on it. Benign programs hardly ever do it. */
  HIGH("high"),
  /** Suspicious, or telling in context. Some benign programs do it. */
  MEDIUM("medium"),
  /** Ordinary behaviour of programs. */
  LOW("low");

  private final String word;

  Level(String word) {
    this.word = word;
  }

  /** The value of {@code level} in rules. */
  public String word() {
    return word;
  }

  /** The level with this word; empty if there is none. */
  public static Optional<Level> ofWord(String word) {
    return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
  }

  /** The words of all levels, the most telling first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Level::word).toList();
  }
}
