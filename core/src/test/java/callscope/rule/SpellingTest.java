package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for misspelled words. */
final class SpellingTest {
  private static final List<String> KNOWN =
      List.of("api", "string", "substring", "span of calls", "characteristic");

  @ParameterizedTest
  @CsvSource({
    "apii, api",
    "API, api",
    "ap, api",
    "strin, string",
    "strings, string",
    "spam of calls, span of calls",
    "span-of-calls, span of calls",
    "caracteristics, characteristic"
  })
  void aMisspelledWordIsRecognised(String word, String meant) {
    assertThat(Spelling.nearest(word, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "number, ''", "xxx, ''", "strongest, ''", "a very long text, ''"})
  void aDissimilarWordHasNoSuggestion(String word) {
    assertThat(Spelling.nearest(word, KNOWN)).isEmpty();
  }

  @Test
  void noWordIsNearestInAnEmptyList() {
    assertThat(Spelling.nearest("api", List.of())).isEmpty();
  }

  /** The limit only shortens the comparison. */
  @Test
  void theDistanceIsThatOfAllCells() {
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      String word = word(random);
      String other = word(random);
      int distance = distance(word, other, word.length(), other.length());
      for (int limit = 0; limit <= 6; limit++) {
        assertThat(Spelling.nearest(word, List.of(other), limit).isPresent())
            .as("%s, %s, %s", word, other, limit)
            .isEqualTo(distance <= limit);
      }
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(7); length > 0; length--) {
      word.append("abAB".charAt(random.nextInt(4)));
    }
    return word.toString();
  }

  /** The distance of the beginnings of two words, by its definition. */
  private static int distance(String one, String other, int length, int otherLength) {
    if (length == 0 || otherLength == 0) {
      return length + otherLength;
    }
    boolean same =
        Character.toLowerCase(one.charAt(length - 1))
            == Character.toLowerCase(other.charAt(otherLength - 1));
    int replaced = distance(one, other, length - 1, otherLength - 1) + (same ? 0 : 1);
    int removed = distance(one, other, length - 1, otherLength) + 1;
    int added = distance(one, other, length, otherLength - 1) + 1;
    return Math.min(replaced, Math.min(removed, added));
  }
}
