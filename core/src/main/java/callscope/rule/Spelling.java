package callscope.rule;

import callscope.api.Internal;
import java.util.Collection;
import java.util.Optional;

/** Finds what an author may have meant. */
@Internal
public final class Spelling {
  /** Longer words are not names, and comparing them would take long. */
  private static final int MAX_LENGTH = 300;

  private Spelling() {}

  /** The known word that is most similar; empty if none is similar enough. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return nearest(word, known, Math.max(1, word.length() / 4));
  }

  /** The known word that is most similar; empty if all differ by more letters than the limit. */
  public static Optional<String> nearest(String word, Collection<String> known, int limit) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = limit + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) < bestDistance) {
        int distance = distance(word, candidate, bestDistance);
        if (distance < bestDistance) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The Levenshtein distance: how many letters have to be inserted, removed or replaced. Most words
   * differ by more than the bound, so only the cells near the diagonal are computed.
   *
   * @return the bound if the distance is not less
   */
  private static int distance(String a, String b, int bound) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int from = Math.max(1, i - bound);
      int to = Math.min(b.length(), i + bound);
      current[from - 1] = from == 1 ? i : bound;
      int least = current[from - 1];
      char letter = Character.toLowerCase(a.charAt(i - 1));
      for (int j = from; j <= to; j++) {
        boolean same = letter == Character.toLowerCase(b.charAt(j - 1));
        int replaced = previous[j - 1] + (same ? 0 : 1);
        int removed = j == i + bound ? bound : previous[j]; // the last row ends before it
        current[j] = Math.min(replaced, 1 + Math.min(removed, current[j - 1]));
        least = Math.min(least, current[j]);
      }
      if (least >= bound) {
        return bound;
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return Math.min(previous[b.length()], bound);
  }
}
