package callscope.rescope;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.graph.RuleGraph;
import callscope.minwindow.MiniTraces;
import callscope.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleCallAnalysisTest {
  private static final Rule SET =
      MiniTraces.rule("set", "registry", "thread", "- or:\n  - api: Set\n  - api: SetEx\n");
  private static final Rule INJECT =
      MiniTraces.rule("inject", "memory", "thread", "- and:\n  - api: Open\n  - api: Write\n");
  private static final Rule OF_FILE = MiniTraces.rule("of file", "file", "- section: .text\n");

  private static Optional<String> obstacle(String features) {
    Rule rule = MiniTraces.rule("r", "thread", features);
    return SingleCallAnalysis.ofAll(RuleGraph.of(List.of(SET, INJECT, OF_FILE, rule)))
        .obstacle(rule);
  }

  @Test
  void alternativesAndArgumentsFitIntoOneCall() {
    assertThat(obstacle("- and:\n  - api: Set\n  - string: /run/i\n  - number: 1\n")).isEmpty();
    assertThat(obstacle("- or:\n  - api: A\n  - api: B\n")).isEmpty();
    assertThat(obstacle("- string: x\n")).isEmpty();
  }

  @Test
  void twoApisDoNotFitUnlessOneIsTheOtherWithoutItsVariant() {
    assertThat(obstacle("- and:\n  - api: Open\n  - api: Close\n"))
        .contains("it needs `Open` and `Close`, which are different calls");
    assertThat(obstacle("- and:\n  - api: Open\n  - api: OpenW\n")).isEmpty();
    assertThat(obstacle("- and:\n  - api: OpenA\n  - api: OpenW\n")).isPresent();
  }

  @Test
  void alternativesMustShareAnApi() {
    String with = "- and:\n  - or:\n    - api: A\n    - api: B\n  - or:\n    - api: C\n    - api: ";
    assertThat(obstacle(with + "B\n")).isEmpty();
    assertThat(obstacle(with + "D\n"))
        .contains("it needs one of `A`, `B` and one of `C`, `D`, which are different calls");
  }

  @Test
  void whatIsOptionalOrForbiddenNeedsNoCall() {
    assertThat(obstacle("- and:\n  - api: A\n  - optional:\n    - api: B\n")).isEmpty();
    assertThat(obstacle("- and:\n  - api: A\n  - not:\n    - api: B\n")).isEmpty();
  }

  @Test
  void someOfManyMustBeOfOneCall() {
    assertThat(obstacle("- 2 or more:\n  - api: A\n  - api: B\n  - number: 1\n")).isEmpty();
    assertThat(obstacle("- 3 or more:\n  - api: A\n  - api: B\n  - number: 1\n"))
        .contains("it needs 3 of 3 statements, and no single call satisfies them");
  }

  @Test
  void aCallHasEachFeatureOnce() {
    assertThat(obstacle("- count(api(A)): 2 or more\n")).isPresent();
    assertThat(obstacle("- count(api(A)): 1 or more\n")).isEmpty();
    assertThat(obstacle("- count(api(A)): (0, 5)\n")).isEmpty();
  }

  @Test
  void neededRulesAreLookedThrough() {
    assertThat(obstacle("- and:\n  - match: set\n  - string: x\n")).isEmpty();
    assertThat(obstacle("- and:\n  - match: registry\n  - api: Other\n")).isPresent();
    assertThat(obstacle("- match: inject\n")).isPresent();
    assertThat(obstacle("- match: of file\n"))
        .contains("it needs `of file`, which no call can match");
  }

  @Test
  void blocksThatAreWiderThanACallAreNamed() {
    assertThat(obstacle("- and:\n  - span of calls:\n    - api: A\n"))
        .contains("it contains a `span of calls:` block");
    assertThat(obstacle("- and:\n  - call:\n    - api: A\n")).isEmpty();
  }
}
