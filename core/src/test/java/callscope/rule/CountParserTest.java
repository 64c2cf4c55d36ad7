package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountParserTest {
  private static Optional<Statement.Count> count(String statement, Problems problems) {
    String text =
        """
        rule:
          meta:
            name: r
            scopes: {static: function, dynamic: thread}
          features:
            - %s
        """
            .formatted(statement);
    return RuleParser.parse(new RuleSource("r.yml", text), problems)
        .map(rule -> (Statement.Count) rule.statement());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          0                       > 0                    > 0
          2                       > 2                    > 2
          0x10                    > 16                   > 16
          '2'                     > 2                    > 2
          18446744073709551615    > 18446744073709551615 > 18446744073709551615
          2 or more               > 2                    > 18446744073709551615
          0 or more               > 0                    > 18446744073709551615
          2 or fewer              > 0                    > 2
          0 or fewer              > 0                    > 0
          (2, 5)                  > 2                    > 5
          (2,2)                   > 2                    > 2
          (0, 0)                  > 0                    > 0
          (2, )                   > 2                    > 18446744073709551615
          (, 5)                   > 0                    > 5
          (2)                     > 2                    > 18446744073709551615
          (9223372036854775807, 9223372036854775808) > 9223372036854775807 > 9223372036854775808
          """)
  void aRangeHasTheseBounds(String range, String min, String max) {
    Problems problems = new Problems();
    Statement.Count count = count("count(api(A)): " + range, problems).orElseThrow();
    assertThat(problems.all()).isEmpty();
    assertThat(Long.toUnsignedString(count.min())).as("lower end").isEqualTo(min);
    assertThat(Long.toUnsignedString(count.max())).as("upper end").isEqualTo(max);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "18446744073709551616",
        "1.5",
        "x",
        "2 or",
        "x or more",
        "-1 or fewer",
        "(2, x)",
        "(-1, 2)",
        "(2, 3",
        "[2, 3]"
      })
  void anInvalidRangeIsReported(String range) {
    Problems problems = new Problems();
    assertThat(count("count(api(A)): " + range, problems)).isEmpty();
    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .endsWith("is not a range of counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(3, 2)", "(1, 0)", "(9223372036854775808, 9223372036854775807)"})
  void aRangeWhoseUpperEndIsBelowTheLowerOneIsReported(String range) {
    Problems problems = new Problems();
    assertThat(count("count(api(A)): " + range, problems)).isEmpty();
    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::message)
        .isEqualTo("the maximum of the range is below the minimum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"count(api(A): 1", "count(api(A): 2 or more"})
  void parenthesesThatDoNotMatchAreReported(String statement) {
    Problems problems = new Problems();
    assertThat(count(statement, problems)).isEmpty();
    assertThat(problems.all()).hasSize(1);
  }
}
