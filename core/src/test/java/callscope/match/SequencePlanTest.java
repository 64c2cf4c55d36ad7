package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.match.SequencePlan.Step;
import callscope.rule.SequenceOrder.Across;
import callscope.rule.SequenceStep.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencePlanTest {
  private static final int SPAN = 9;

  private static List<SequencePlan> plans(String scope, String statement) {
    return SequencePlan.of(TestRules.compile(scope, statement), SPAN);
  }

  private static SequencePlan plan(String statement) {
    return plans("span of calls", statement).getFirst();
  }

  @Test
  void variablesAreBitsInTheOrderOfTheirFirstStep() {
    SequencePlan plan =
        plan(
            """
            {and: [
              {call: [{api: A}], where: {bind: {w: key}}},
              {call: [{api: B}], where: {bind: {v: [path, name], w: key}}},
              {call: [{api: C}]}],
             sequence: {distinct: v}}
            """
                .replace("\n", " "));
    assertThat(plan.steps()).extracting(Step::variables).containsExactly(0b01, 0b11, 0b00);
    assertThat(plan.steps().get(1).calls().getFirst().bindings())
        .containsExactly(List.of("key"), List.of("path", "name"));
    assertThat(plan.distinct()).isEqualTo(1);
    assertThat(plan.within()).isEqualTo(Long.MAX_VALUE);
    assertThat(plan.withinTime()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void requiredStepsAreCounted() {
    SequencePlan plan =
        plan(
            "{and: [{call: [{api: A}]}, {not: [{call: [{api: B}]}]},"
                + " {optional: [{call: [{api: C}]}]}, {call: [{api: D}]}], sequence: {}}");
    assertThat(plan.required()).containsExactly(0, 3);
    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(Kind.REQUIRED, Kind.FORBIDDEN, Kind.OPTIONAL, Kind.REQUIRED);
    assertThat(plan.requiredBefore(0)).isZero();
    assertThat(plan.requiredBefore(1)).isEqualTo(1);
    assertThat(plan.requiredBefore(2)).isEqualTo(1);
    assertThat(plan.requiredBefore(3)).isEqualTo(1);
  }

  @Test
  void withoutVariablesTheSpanIsTheLimit() {
    assertThat(plan("{and: [{call: [{api: A}]}], sequence: {}}").within()).isEqualTo(SPAN);
    SequencePlan optional =
        plan(
            "{and: [{call: [{api: A}]}, {optional: [{call: [{api: B}], where: {bind: {v: key}}}]}],"
                + " sequence: {}}");
    assertThat(optional.within()).as("an optional step only adds evidence").isEqualTo(SPAN);
  }

  @Test
  void aLimitIsACountOfCallsOrATime() {
    SequencePlan calls = plan("{and: [{call: [{api: A}]}], sequence: {within: 40 calls}}");
    assertThat(calls.within()).isEqualTo(40);
    assertThat(calls.withinTime()).isEqualTo(Long.MAX_VALUE);
    SequencePlan time = plan("{and: [{call: [{api: A}]}], sequence: {within: 200ms}}");
    assertThat(time.within()).isEqualTo(Long.MAX_VALUE);
    assertThat(time.withinTime()).isEqualTo(200_000);
  }

  @Test
  void alternativesHavePatternsOfTheirOwn() {
    SequencePlan plan =
        plan(
            "{and: [{or: [{call: [{api: A}]}, {call: [{api: B}]}]}],"
                + " sequence: {across: process, until: [{call: [{api: C}]}]}}");
    assertThat(plan.steps().getFirst().calls())
        .hasSize(2)
        .extracting(SequencePlan.Call::pattern)
        .doesNotHaveDuplicates();
    assertThat(plan.until()).hasSize(1);
    assertThat(plan.order().across()).isEqualTo(Across.PROCESS);
  }

  @Test
  void sequencesInWiderRulesArePlansOfTheirOwn() {
    assertThat(plans("process", "or: [{api: A}, {and: [{call: [{api: A}]}], sequence: {}}]"))
        .hasSize(1);
    assertThat(plans("process", "api: A")).isEmpty();
  }
}
