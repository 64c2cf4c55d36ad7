package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expression that would be too slow is a problem of its rule; see HostilePatternTest. */
@Timeout(60)
final class HugeExpressionTest {

  private static List<Problem> problems(String expression) {
    Problems problems = new Problems();
    String text =
        """
        rule:
          meta: {name: huge, scopes: {static: unsupported, dynamic: call}}
          features:
            - or:
              - string: '/%s/i'
        """
            .formatted(expression);
    RuleParser.parse(new RuleSource("huge.yml", text), problems);
    return problems.all();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "( ~ 10000 ~ ) ~ 201 ~ groups are nested too deeply",
        "a| ~ 50000 ~ '' ~ 1 ~ the expression is too large",
        "0123456789 ~ 100000 ~ '' ~ 1 ~ the expression is too large",
        "a{1000000} ~ 1 ~ '' ~ 2 ~ more than 1000 repeats are not supported",
        "(?:(?:a{100}){100}){100} ~ 1 ~ '' ~ 1 ~ the expression is too large",
        "(?!a) ~ 200 ~ '' ~ 1 ~ there are more than 24 look-arounds",
        "[a-f0-9] ~ 2501 ~ '' ~ 1 ~ the character sets of the expression have more than 5000 parts",
      })
  void itIsRejectedWithPositionAndAdvice(
      String part, int times, String end, int character, String message) {
    List<Problem> problems = problems(part.repeat(times) + end.repeat(times));
    assertThat(problems).hasSize(1);
    Problem problem = problems.getFirst();
    assertThat(problem.code()).isEqualTo(Problem.Code.REGEX);
    assertThat(problem.position()).contains(new Position(5, 17));
    assertThat(problem.message()).contains(" at character " + character + ": " + message);
    assertThat(problem.advice()).isEqualTo("make it smaller, or write several strings under `or`");
    assertThat(problem.render()).hasSizeLessThan(1_000);
  }

  @Test
  void expressionsJustBelowTheLimitsAreAccepted() {
    assertThat(problems("a".repeat(4_999))).isEmpty();
    assertThat(problems("a{1000}".repeat(4))).isEmpty();
    assertThat(problems("[a-f0-9]".repeat(2_500))).isEmpty();
    assertThat(problems("(".repeat(199) + "a" + ")".repeat(199))).isEmpty();
  }
}
