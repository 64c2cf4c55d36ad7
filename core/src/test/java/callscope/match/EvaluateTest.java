package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The logic of statements. */
class EvaluateTest {
  /** Five threads of up to three calls. */
  private static final List<List<String>> THREADS =
      List.of(
          List.of("Other"),
          List.of("Open"),
          List.of("Open", "Set"),
          List.of("Open", "Set", "Close"),
          List.of("Set", "Set", "Set"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          api: Open                                                     > 1 2 3
          and: [{api: Open}, {api: Set}]                                > 2 3
          or: [{api: Close}, {api: Other}]                              > 0 3
          1 or more: [{api: Open}, {api: Set}, {api: Close}]            > 1 2 3 4
          2 or more: [{api: Open}, {api: Set}, {api: Close}]            > 2 3
          3 or more: [{api: Open}, {api: Set}, {api: Close}]            > 3
          and: [{api: Open}, {not: [{api: Set}]}]                       > 1
          and: [{api: Set}, {not: [{or: [{api: Close}, {api: Open}]}]}] > 4
          and: [{api: Open}, {optional: [{api: Close}, {api: None}]}]   > 1 2 3
          count(api(Set)): 0                                            > 0 1
          count(api(Set)): 1                                            > 2 3
          count(api(Set)): 1 or more                                    > 2 3 4
          count(api(Set)): 2 or more                                    > 4
          count(api(Set)): 3                                            > 4
          count(api(Set)): 4 or more                                    >
          count(api(Set)): 1 or fewer                                   > 0 1 2 3
          count(api(Set)): 2 or fewer                                   > 0 1 2 3
          count(api(Set)): 3 or fewer                                   > 0 1 2 3 4
          count(api(Set)): (1, 2)                                       > 2 3
          count(api(Set)): (1, 3)                                       > 2 3 4
          count(api(Set)): (2, 3)                                       > 4
          """)
  void aStatementHoldsIn(String statement, @Nullable String expected) {
    for (String scope : List.of("thread", "process")) {
      assertThat(threadsThatMatch(scope, statement))
          .as(scope)
          .isEqualTo(Objects.requireNonNullElse(expected, ""));
    }
  }

  private static String threadsThatMatch(String scope, String statement) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < THREADS.size(); i++) {
      TestTrace trace = new TestTrace().thread(1, THREADS.get(i).toArray(String[]::new));
      Matches matches = trace.match(TestRules.compile(scope, statement), 20);
      if (!TestTrace.of(matches, "rule 0").isEmpty()) {
        found.add(String.valueOf(i));
      }
    }
    return String.join(" ", found);
  }
}
