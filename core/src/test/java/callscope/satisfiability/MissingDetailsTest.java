package callscope.satisfiability;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.input.CallDetail;
import callscope.input.Provision;
import callscope.rule.Flavor;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on what a source never records of calls. */
class MissingDetailsTest {
  private static final Provision FULL = Provision.ALL;
  private static final Provision BARE =
      FULL.without(
          CallDetail.ARGUMENT_NAMES, CallDetail.RETURNS, CallDetail.REPEATS, CallDetail.TIMES);

  private static final String BOUND =
      """
      [{call: [api: A], where: {bind: {x: path}}}, {call: [api: B], where: {bind: {x: path}}}]""";

  /** What a rule misses; empty if it may match. */
  private static List<String> missing(Provision provision, String scope, String statement)
      throws Exception {
    return missing(Flavor.DYNAMIC, provision, scope, statement);
  }

  private static List<String> missing(
      Flavor flavor, Provision provision, String scope, String statement) throws Exception {
    String file =
        """
        rule:
          meta:
            name: r
            scopes: {static: function, dynamic: %s}
          features:
            - %s
        """
            .formatted(scope, statement.replace("BOUND", BOUND));
    Problems problems = new Problems();
    Optional<Rule> rule = RuleParser.parse(new RuleSource("r.yml", file), problems);
    problems.throwIfAny();
    return CheckRules.check(
            CompiledRules.compile(List.of(rule.orElseThrow())),
            flavor,
            provision,
            List.<Feature>of())
        .impossible()
        .stream()
        .flatMap(
            finding ->
                finding.obstacles().stream()
                    .map(obstacle -> obstacle.reason().word() + ": " + obstacle.needed()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call | {number: 4, where: {argument: dwFlags}} | dwFlags",
        "call | {and: [api: A, string: x, {string: y, where: {argument: [SubKey, lpName]}}]} | SubKey",
        "call | {api: A, where: {outcome: success}} | outcome: success",
        "call | {api: A, where: {return: 0}} | return: 0",
        "call | {api: A, where: {repeats: 2 or more}} | repeats: 2 or more",
        "thread | {count(api(A)): 2 or more, where: {outcome: failure}} | outcome: failure",
        "span of calls | {and: BOUND, sequence: {within: 5s}} | within 5s",
        "span of calls | {and: BOUND, sequence: {across: family}} | across family",
      })
  void conditionsThatAreNeverTrue(String scope, String statement, String named) throws Exception {
    assertThat(missing(BARE, scope, statement))
        .singleElement()
        .asString()
        .startsWith("detail: ")
        .contains(named);
    assertThat(missing(FULL, scope, statement)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // by the position or the object
        "{number: 4, where: {argument: arg1}}",
        "{string: x, where: {argument: new path}}",
        "{string: x, where: {argument: [lpName, key]}}",
        "{api: A, where: {outcome: [success, unknown]}}",
        "{api: A, where: {repeats: 0}}",
        "{or: [api: B, {api: A, where: {return: 0}}]}",
      })
  void conditionsThatMayBeTrue(String statement) throws Exception {
    assertThat(missing(BARE, "call", statement)).isEmpty();
  }

  @Test
  void onCodeConditionsOnCallsAreIgnored() throws Exception {
    String asking = "{number: 4, where: {argument: flags}}";

    assertThat(missing(Flavor.DYNAMIC, BARE, "call", asking)).isNotEmpty();
    assertThat(missing(Flavor.STATIC, BARE, "call", asking)).isEmpty();
  }

  @Test
  void noSuchCallIsCounted() throws Exception {
    String statement = "{count(api(A)): 0, where: {outcome: success}}";
    assertThat(missing(BARE, "thread", statement)).isEmpty();
    assertThat(missing(BARE, "span of calls", "{and: BOUND, sequence: {within: 50 calls}}"))
        .isEmpty();
  }
}
