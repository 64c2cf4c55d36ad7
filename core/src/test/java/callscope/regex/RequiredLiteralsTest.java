package callscope.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLiteralsTest {
  private static Set<String> literals(String expression) throws PatternException {
    return PythonPattern.compile(expression, true).requiredLiterals().orElse(Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc",
    "abc|de, abc de",
    "ab(c)?d, abd abcd",
    "ab(c|de)?f, abf abcf abdef",
    "Run(Once)?, run",
    "(x|^)run, run",
    "a(b(c)?)?d, ad abd abcd",
    "ab[0-9]+cde, cde"
  })
  void oneOfThemIsInEveryMatch(String expression, String expected) throws PatternException {
    assertThat(literals(expression)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?", "(abc)?", "(abc|)", "\\d+", "(abc)*"})
  void noneAreRequiredIfNothingMayMatch(String expression) throws PatternException {
    assertThat(literals(expression)).isEmpty();
  }

  @Test
  void manyAlternativesBehindAnOptionalPart() throws PatternException {
    StringBuilder names = new StringBuilder("a0x");
    for (int i = 1; i < 30; i++) {
      names.append("|a").append(i).append('x');
    }
    Set<String> literals = literals("software/(node/)?(" + names + ")");
    assertThat(literals).hasSize(60).contains("software/a7x", "software/node/a7x");
  }
}
