package callscope.rescope;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.effect.MatchPlace;
import callscope.graph.RuleGraph;
import callscope.minwindow.MiniTraces;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AdviseRuleTest {
  private static final String ONE_CALL = "- and:\n  - api: Set\n  - string: /run/i\n";
  private static final String TWO_CALLS = "- and:\n  - api: Open\n  - api: Write\n";

  private static Advice advise(String features, MatchPlace... matches) {
    Rule rule = MiniTraces.rule("r", "thread", features);
    RuleEvidence evidence = new RuleEvidence(List.of(matches), List.of());
    return new AdviseRule(SingleCallAnalysis.ofAll(RuleGraph.of(List.of(rule))), 20)
        .advise(rule, evidence);
  }

  private static MatchPlace match(int calls) {
    return place(OptionalInt.of(calls), false);
  }

  /** A match whose string comes from a different call than its API. */
  private static MatchPlace floating(int calls) {
    return place(OptionalInt.of(calls), true);
  }

  private static MatchPlace place(OptionalInt calls, boolean floating) {
    ThreadAddress thread = new ThreadAddress(new ProcessAddress(1, 2, 0), 3, 0);
    return new MatchPlace("report", "a.exe", thread, calls, true, List.of(), floating);
  }

  @Test
  void matchesInSingleCallsNarrowToCall() {
    Advice advice = advise(ONE_CALL, match(1), match(1));
    assertThat(advice.to()).isEqualTo(Scope.CALL);
    assertThat(advice.reason()).isEqualTo("each of its 2 matches needs a single call");
  }

  @Test
  void floatingMatchesAreIgnoredBesideOthers() {
    Advice advice = advise(ONE_CALL, match(1), floating(5), floating(300));
    assertThat(advice.to()).isEqualTo(Scope.CALL);
    assertThat(advice.reason()).startsWith("1 of 3 matches need a single call");
  }

  @Test
  void floatingMatchesAloneKeepASpan() {
    Advice advice = advise(ONE_CALL, floating(8), floating(300));
    assertThat(advice.to()).isEqualTo(Scope.SPAN_OF_CALLS);
    assertThat(advice.size()).isEqualTo(8);
    assertThat(advise(ONE_CALL, floating(300)).to()).isEqualTo(Scope.CALL);
  }

  @Test
  void matchesOfSeveralCallsNeedASpanOfTheirSize() {
    Advice advice = advise(TWO_CALLS, match(4), match(13), match(400));
    assertThat(advice.to()).isEqualTo(Scope.SPAN_OF_CALLS);
    assertThat(advice.size()).isEqualTo(13);
    assertThat(advice.reason())
        .isEqualTo(
            "2 of 3 matches take up to 13 calls; it needs `Open` and `Write`, which are different calls");
  }

  @Test
  void aRuleKeepsItsScopeIfNoSpanSeesItsMatches() {
    assertThat(advise(TWO_CALLS, match(21)).reason())
        .isEqualTo("the closest of its matches takes 21 calls");
    Advice nowhere = advise(TWO_CALLS, place(OptionalInt.empty(), false));
    assertThat(nowhere.isChange()).isFalse();
    assertThat(nowhere.reason()).isEqualTo("no sequence of calls of one thread satisfies it");
  }

  @Test
  void logicDecidesWithoutMatches() {
    for (String one : Arrays.asList(ONE_CALL, "- string: x\n", "- or:\n  - api: A\n  - api: B\n")) {
      assertThat(advise(one).to()).as(one).isEqualTo(Scope.CALL);
    }
    for (String several : Arrays.asList(TWO_CALLS, "- and:\n  - string: x\n  - number: 3\n")) {
      assertThat(advise(several).to()).as(several).isEqualTo(Scope.SPAN_OF_CALLS);
    }
  }
}
