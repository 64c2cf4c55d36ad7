package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
