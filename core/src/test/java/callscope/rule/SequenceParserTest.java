package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.SequenceOrder.Across;
import callscope.rule.SequenceOrder.Limit;
import callscope.rule.SequenceStep.Binding;
import callscope.rule.SequenceStep.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SequenceParserTest {
  private static final String A = "{call: [{api: A}], where: {bind: {v: x}}}";
  private static final String B = "{call: [{api: B}], where: {bind: {v: y}}}";
  private static final String FREE = "{call: [{api: C}]}";

  private final Problems problems = new Problems();

  private Optional<Statement> parse(String statement) {
    String text =
        """
        rule:
          meta: {name: a, scopes: {static: unsupported, dynamic: span of calls}}
          features:
            - %s
        """
            .formatted(statement);
    return RuleParser.parse(new RuleSource("a.yml", text), problems).map(Rule::statement);
  }

  private Statement.Sequence valid(String steps, String order) {
    Optional<Statement> found = parse("{and: [" + steps + "], sequence: {" + order + "}}");
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return (Statement.Sequence) found.orElseThrow();
  }

  private String invalid(String steps, String order) {
    assertThat(parse("{and: [" + steps + "], sequence: {" + order + "}}")).isEmpty();
    assertThat(problems.all()).isNotEmpty();
    return problems.all().getFirst().render();
  }

  @Test
  void theDefaults() {
    SequenceOrder order = valid(A + ", " + B, "").order();
    assertThat(order)
        .isEqualTo(new SequenceOrder(Across.THREAD, Optional.empty(), 1, Optional.empty(), false));
  }

  @Test
  void allKeys() {
    Statement.Sequence sequence =
        valid(
            A + ", " + B,
            "across: family, within: 5s, runs: 10 or more, distinct: v, order: any, until: ["
                + B
                + "]");
    assertThat(sequence.order())
        .isEqualTo(
            new SequenceOrder(
                Across.FAMILY,
                Optional.of(new Limit(5_000_000, true)),
                10,
                Optional.of("v"),
                true));
    assertThat(sequence.until()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "40 calls, 40, false",
    "1 call, 1, false",
    "40calls, 40, false",
    "200ms, 200000, true",
    "5s, 5000000, true",
    "5 s, 5000000, true",
    "2m, 120000000, true",
  })
  void distances(String text, long amount, boolean isTime) {
    assertThat(valid(A, "within: " + text).order().within()).contains(new Limit(amount, isTime));
  }

  @ParameterizedTest
  @CsvSource({"0 calls", "5", "5h", "-1 calls", "1.5s", "9999999999999 calls", "''"})
  void otherDistancesAreErrors(String text) {
    assertThat(invalid(A, "within: " + text)).contains("is not a distance between calls");
  }

  @ParameterizedTest
  @CsvSource({"0 or more", "3", "3 or fewer", "many", "9999999999 or more"})
  void otherNumbersOfRunsAreErrors(String text) {
    assertThat(invalid(A, "runs: " + text)).contains("is not a number of runs");
  }

  @Test
  void kindsOfSteps() {
    Statement.Sequence sequence =
        valid(
            A + ", {optional: [" + FREE + "]}, {not: [" + B + "]}, {or: [" + A + ", " + B + "]}",
            "");
    assertThat(sequence.steps())
        .extracting(SequenceStep::kind)
        .containsExactly(Kind.REQUIRED, Kind.OPTIONAL, Kind.FORBIDDEN, Kind.REQUIRED);
    assertThat(sequence.steps().getLast().alternatives())
        .map(alternative -> alternative.bindings().getFirst())
        .containsExactly(new Binding("v", "x"), new Binding("v", "y"));
    assertThat(sequence.children()).hasSize(5);
  }

  @Test
  void anUnboundSequenceInTheOtherSpelling() {
    Optional<Statement> found = parse("{sequence: [" + FREE + ", " + FREE + "]}");
    assertThat(problems.all()).map(Problem::render).isEmpty();
    assertThat(found.orElseThrow()).isInstanceOf(Statement.Sequence.class);
  }

  @Test
  void aVariableOfAnOptionalStepIsNotBound() {
    String optional = FREE + ", {optional: [" + A + "]}, " + FREE;
    assertThat(invalid(optional, "distinct: v")).contains("no step binds");
  }

  @Test
  void aForbiddenCallCannotUseAVariableOfAnOptionalStep() {
    String steps = FREE + ", {optional: [" + A + "]}, {not: [" + B + "]}, " + FREE;
    assertThat(invalid(steps, "")).contains("is not bound by an earlier step");
  }

  @Test
  void aFamilyNeedsVariablesOfStepsThatMustOccur() {
    assertThat(invalid(FREE + ", {optional: [" + A + "]}", "across: family"))
        .contains("needs variables");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "across: family, within: 3 calls ~ have no distance in calls",
        "across: window ~ window",
        "order: reverse ~ `order` can only be any",
        "distinct: w ~ no step binds",
        "untill: [] ~ did you mean `until`?",
      })
  void wrongKeys(String order, String message) {
    assertThat(invalid(A + ", " + B, order)).contains(message);
  }

  @Test
  void limitsOfSizes() {
    assertThat(invalid((A + ", ").repeat(60) + A, "")).contains("has 61 steps");
  }

  @Test
  void stepsInAnyOrderAreFewer() {
    assertThat(invalid((A + ", ").repeat(8) + A, "order: any")).contains("write at most 8");
  }

  @Test
  void sixtyStepsAreAllowed() {
    assertThat(valid((A + ", ").repeat(59) + A, "").steps()).hasSize(60);
  }
}
