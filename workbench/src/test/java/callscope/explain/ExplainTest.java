package callscope.explain;

import static callscope.explain.Explaining.explain;
import static callscope.explain.Explaining.leaf;
import static callscope.explain.Explaining.ofCode;
import static callscope.explain.Explaining.remedy;
import static callscope.explain.Explaining.rule;
import static callscope.explain.Explaining.tree;
import static org.assertj.core.api.Assertions.assertThat;

import callscope.effect.EvidenceCall;
import callscope.minwindow.Listings;
import callscope.minwindow.MiniTraces;
import callscope.rule.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Explains each reason for which a rule may not match. */
class ExplainTest {
  @Test
  void aMatchIsExplainedByTheCallsThatItNeeds() {
    Explanation found =
        explain(
            Listings.calls("Open", "x", "Write run"),
            rule("span of calls", "- and:\n  - api: Open\n  - string: run\n"));

    assertThat(found.matches()).isEqualTo(1);
    assertThat(found.remedies()).isEmpty();
    assertThat(found.regions().getFirst().calls().orElseThrow().calls())
        .extracting(EvidenceCall::answers)
        .containsExactly(List.of("api(Open)"), List.of("string(run)"));
    assertThat(tree(found).all()).allMatch(StatementResult::holds);
    assertThat(leaf(found, "api: Open").seen().getFirst().name()).isEqualTo("call 0");
  }

  @Test
  void distantCallsNeedALargerSpan() {
    Explanation found =
        explain(
            Listings.calls("Open", "x", "x", "x", "Write"),
            rule("span of calls", "- and:\n  - api: Open\n  - api: Write\n"));

    assertThat(found.matched()).isFalse();
    assertThat(found.regions().getFirst().missing()).isEqualTo(1);
    assertThat(remedy(found, Remedy.LargerSpan.class).calls()).isEqualTo(5);
    StatementResult missing = tree(found).lacking().getFirst();
    assertThat(missing.phrase()).isEqualTo("api: Write");
    Occurrence nearest = missing.failure().orElseThrow().nearest().getFirst();
    assertThat(nearest.name()).isEqualTo("call 4");
    assertThat(nearest.nearness().orElseThrow()).isEqualTo(Proximity.calls(4));
  }

  @Test
  void aCallRuleWithPartsInTwoCallsNeedsASpan() {
    Explanation found =
        explain(
            Listings.calls("Open run", "Set"),
            rule("call", "- and:\n  - api: Set\n  - string: run\n"));

    assertThat(remedy(found, Remedy.LargerSpan.class).calls()).isEqualTo(2);
    assertThat(leaf(found, "api: Set").holds()).as("an api tells more than a string").isTrue();
  }

  @Test
  void partsInTwoThreadsNeedTheProcess() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(Open)
                 thread: 12
                  call: 1: api(Write)
                """),
            rule("thread", "- and:\n  - api: Open\n  - api: Write\n"));

    Remedy.WiderScope wider = remedy(found, Remedy.WiderScope.class);
    assertThat(wider.scope()).isEqualTo(Scope.PROCESS);
    assertThat(wider.parts())
        .containsExactly(
            "api(Open) in a.exe (10), thread 11", "api(Write) in a.exe (10), thread 12");
    Occurrence nearest =
        tree(found).lacking().getFirst().failure().orElseThrow().nearest().getFirst();
    assertThat(nearest.nearness()).contains(Proximity.of(Proximity.Where.OTHER_THREAD));
  }

  @Test
  void noScopeSeesPartsInTwoProcesses() {
    Explanation found =
        explain(
            Listings.trace(
                """
                proc: a.exe (pid=10,ppid=4)
                 thread: 11
                  call: 0: api(Open)
                proc: b.exe (pid=20,ppid=4)
                 thread: 21
                  call: 1: api(Write)
                """),
            rule("process", "- and:\n  - api: Open\n  - api: Write\n"));

    assertThat(remedy(found, Remedy.WiderScope.class).scope()).isEqualTo(Scope.FILE);
    assertThat(tree(found).lacking().getFirst().failure().orElseThrow().nearest())
        .extracting(sighting -> sighting.nearness().orElseThrow().where())
        .containsExactly(Proximity.Where.OTHER_PROCESS);
  }

  @Test
  void aWiderDependencyNeverMatches() {
    Explanation found =
        explain(
            Listings.calls("Set run"),
            rule("call", "- and:\n  - match: set value\n  - string: run\n"),
            MiniTraces.rule("set value", "thread", "- api: Set\n"));

    NeededRule needed = remedy(found, Remedy.Wake.class).needed();
    assertThat(needed.why()).isEqualTo(NeededRule.Why.WIDER);
    assertThat(needed.rule()).isEqualTo("set value");
    assertThat(needed.matches()).isEqualTo(1);
    assertThat(needed.nearest()).isEmpty();
  }

  @Test
  void aDependencyWithoutDynamicScopeNeverMatches() {
    Explanation found =
        explain(
            Listings.calls("Set run"),
            rule("call", "- and:\n  - match: of code\n  - string: run\n"),
            ofCode("of code", "- api: Set\n"));

    assertThat(remedy(found, Remedy.Wake.class).needed().why())
        .isEqualTo(NeededRule.Why.UNSUPPORTED);
  }

  @Test
  void aDependencyThatDoesNotMatchIsExplainedOneLevelDeep() {
    Explanation found =
        explain(
            Listings.calls("Set run"),
            rule("thread", "- and:\n  - match: middle\n  - string: run\n"),
            MiniTraces.rule("middle", "thread", "- and:\n  - api: Set\n  - match: inner\n"),
            MiniTraces.rule("inner", "thread", "- api: Nothing\n"));

    NeededRule middle = leaf(found, "match: middle").failure().orElseThrow().needed().getFirst();
    assertThat(middle.why()).isEqualTo(NeededRule.Why.NOWHERE);
    StatementResult nearest = middle.nearest().orElseThrow().regions().getFirst().tree();
    assertThat(nearest.children()).extracting(StatementResult::holds).containsExactly(true, false);
    assertThat(nearest.lacking().getFirst().failure().orElseThrow().needed())
        .singleElement()
        .satisfies(inner -> assertThat(inner.nearest()).isEmpty());
  }

  @Test
  void forbiddenFeaturesAreReported() {
    Explanation found =
        explain(
            Listings.calls("Open", "Close safe"),
            rule("thread", "- and:\n  - api: Open\n  - not:\n    - string: safe\n"));

    Remedy.Forbidden forbidden = remedy(found, Remedy.Forbidden.class);
    assertThat(forbidden.what()).isEqualTo("string: \"safe\"");
    assertThat(forbidden.seen()).extracting(Occurrence::name).containsExactly("call 1");
    assertThat(tree(found).lacking()).isEmpty();
  }

  @Test
  void aMissingForbiddenFeatureIsNoFailure() {
    Explanation found =
        explain(
            Listings.calls("Open", "Close safe"),
            rule("call", "- and:\n  - api: Open\n  - not:\n    - string: safe\n"));

    assertThat(found.matched()).isTrue();
    assertThat(tree(found).lacking()).isEmpty();
  }

  @Test
  void aCountOutOfRangeReportsTheActualNumber() {
    Explanation few =
        explain(
            Listings.calls("Sleep", "Sleep"), rule("thread", "- count(api(Sleep)): 3 or more\n"));
    Explanation many =
        explain(Listings.calls("Sleep", "Sleep"), rule("thread", "- count(api(Sleep)): 1\n"));

    assertThat(remedy(few, Remedy.OtherCount.class).found()).isEqualTo(2);
    assertThat(remedy(few, Remedy.OtherCount.class).range()).isEqualTo("3 or more");
    assertThat(remedy(many, Remedy.OtherCount.class).found()).isEqualTo(2);
    assertThat(remedy(many, Remedy.OtherCount.class).what()).isEqualTo("count(api(Sleep))");
  }

  @Test
  void absentFeaturesAreReported() {
    Explanation found =
        explain(
            Listings.calls("Open"), rule("thread", "- and:\n  - api: Open\n  - string: /abc/\n"));

    assertThat(remedy(found, Remedy.Absent.class).what()).containsExactly("string: /abc/");
  }
}
