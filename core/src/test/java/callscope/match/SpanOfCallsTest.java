package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanOfCallsTest {
  private static final String OPEN_AND_SET = "and: [{api: Open}, {api: Set}]";

  private static List<Long> calls(int spanSize, String statement, String... calls) {
    TestTrace trace = new TestTrace().thread(7, calls);
    return TestTrace.calls(
        trace.match(TestRules.compile("span of calls", statement), spanSize), "rule 0");
  }

  @Test
  void matchesCallsThatAreAsFarApartAsTheSpanAllows() {
    assertThat(calls(3, OPEN_AND_SET, "Open", "Other", "Set")).containsExactly(2L);
  }

  @Test
  void doesNotMatchCallsThatAreFurtherApart() {
    assertThat(calls(2, OPEN_AND_SET, "Open", "Other", "Set")).isEmpty();
    assertThat(calls(3, OPEN_AND_SET, "Open", "Other", "Other", "Set")).isEmpty();
  }

  @Test
  void reportsAMatchOnceWhileItLasts() {
    assertThat(calls(4, OPEN_AND_SET, "Open", "Set", "Set", "Other")).containsExactly(1L);
  }

  @Test
  void reportsAMatchAgainAfterItCeased() {
    assertThat(calls(2, OPEN_AND_SET, "Open", "Set", "Other", "Open", "Set"))
        .containsExactly(1L, 4L);
  }

  @Test
  void countsTheCallsOfTheSpanOnly() {
    String three = "count(api(Set)): 3 or more";
    assertThat(calls(4, three, "Set", "Other", "Set", "Set")).containsExactly(3L);
    assertThat(calls(3, three, "Set", "Other", "Set", "Set")).isEmpty();
  }

  @Test
  void aCountIsExceededWhenACallEntersAndHoldsAgainWhenOneLeaves() {
    assertThat(calls(3, "count(api(Set)): 2", "Set", "Set", "Set", "Other"))
        .containsExactly(1L, 3L);
  }

  @Test
  void aNegationHoldsOnceTheCallHasLeft() {
    assertThat(calls(2, "and: [{api: Set}, {not: [{api: Open}]}]", "Open", "Set", "Set"))
        .containsExactly(2L);
  }

  @Test
  void threadsAndProcessesDoNotShareASpan() {
    TestTrace trace =
        new TestTrace().thread(1, "Open").thread(2, "Set").process(9).thread(1, "Open", "Set");
    Matches matches = trace.match(TestRules.compile("span of calls", OPEN_AND_SET), 20);
    assertThat(TestTrace.places(matches, "rule 0")).containsExactly("process{pid:9,tid:1,call:1}");
  }

  @Test
  void aThreadStartsWithoutMatchesOfTheOneBefore() {
    TestTrace trace = new TestTrace().thread(1, "Open", "Set").thread(2, "Open", "Set");
    Matches matches = trace.match(TestRules.compile("span of calls", OPEN_AND_SET), 20);
    assertThat(TestTrace.calls(matches, "rule 0")).containsExactly(1L, 3L);
  }

  @Test
  void evidenceListsEachCallOfTheSpan() {
    TestTrace trace = new TestTrace().thread(1, "Set", "Open", "Set", "Set");
    Matches matches =
        trace.match(TestRules.compile("span of calls", "count(api(Set)): 3 or more"), 20);
    Match match = TestTrace.of(matches, "rule 0").getFirst();
    assertThat(match.evidence().locations().at(match.address())).hasSize(3);
  }

  @Test
  void findsTheMatchOfAnotherRuleInTheSpan() {
    TestTrace trace = new TestTrace().thread(1, "Open", "Set", "Close");
    Matches matches =
        trace.match(
            TestRules.compile(
                "span of calls", OPEN_AND_SET, "and: [{match: rule 0}, {api: Close}]"),
            3);
    assertThat(TestTrace.calls(matches, "rule 1")).containsExactly(2L);
  }

  @Test
  void eachThreadReportsARuleThatStillHeldInTheOneBefore() {
    TestTrace trace = new TestTrace().thread(1, "Open").thread(2, "Open");
    Matches matches = trace.match(TestRules.compile("span of calls", "api: Open"), 20);
    assertThat(TestTrace.calls(matches, "rule 0")).containsExactly(0L, 1L);
  }

  @Test
  void aRuleThatNeedsNoCallHoldsFromTheFirstOneOfEachThread() {
    String withoutOpen = "or: [{not: [{api: Open}]}, {api: Set}]";
    assertThat(calls(2, withoutOpen, "Open", "Other", "Other")).containsExactly(2L);
    TestTrace trace = new TestTrace().thread(1, "Other", "Other").thread(2, "Other");
    Matches matches = trace.match(TestRules.compile("span of calls", withoutOpen), 20);
    assertThat(TestTrace.calls(matches, "rule 0")).containsExactly(0L, 2L);
  }

  @Test
  void aGlobalFeatureIsInEachSpan() {
    TestTrace trace =
        new TestTrace()
            .global(new Feature.Text(FeatureKind.OS, "windows"))
            .thread(1, "Other", "Open")
            .thread(2, "Other");
    Matches matches =
        trace.match(
            TestRules.compile("span of calls", "os: windows", "and: [{os: windows}, {api: Open}]"),
            20);
    assertThat(TestTrace.calls(matches, "rule 0")).containsExactly(0L, 2L);
    assertThat(TestTrace.of(matches, "rule 1"))
        .map(EvidenceText::of)
        .containsExactly("+all [+os(windows)@global, +api(Open)@1]");
  }

  @Test
  void aRuleThatAnotherNeedsIsReportedWhereTheOtherMatches() {
    TestTrace trace = new TestTrace().thread(1, "Open", "Set", "Close", "Close");
    Matches matches =
        trace.match(
            TestRules.compile(
                "span of calls",
                OPEN_AND_SET,
                "or: [{api: None}, {api: Never}]",
                "and: [{match: rule 0}, {api: Close}, {optional: [{match: rule 1}]}]"),
            4);
    assertThat(TestTrace.calls(matches, "rule 0")).containsExactly(1L, 2L);
    assertThat(TestTrace.calls(matches, "rule 1")).isEmpty();
    assertThat(TestTrace.calls(matches, "rule 2")).containsExactly(2L);
  }

  @Test
  void aNamespaceMatchesWhileAnyOfItsRulesHolds() {
    String needing = "and: [{match: some/where}, {api: Set}]";
    for (String[] calls :
        new String[][] {
          {"Open", "Close", "Set"}, {"Close", "Open", "Set"}, {"Open", "Open", "Set"}
        }) {
      Matches matches =
          new TestTrace()
              .thread(1, calls)
              .match(
                  TestRules.compileInNamespace(
                      "span of calls", "api: Open",
                      "span of calls", "api: Close",
                      "span of calls", needing),
                  2);
      assertThat(TestTrace.calls(matches, "rule 2"))
          .as(String.join(" ", calls))
          .containsExactly(2L);
    }
    Matches none =
        new TestTrace()
            .thread(1, "Open", "Close", "Other", "Set")
            .match(
                TestRules.compileInNamespace(
                    "span of calls", "api: Open",
                    "span of calls", "api: Close",
                    "span of calls", needing),
                2);
    assertThat(TestTrace.calls(none, "rule 2")).isEmpty();
  }

  @Test
  void aMatchOfTheSpanIsCountedAtItsLastCallOnly() {
    TestTrace trace = new TestTrace().thread(1, "Open", "Set", "Other", "Other");
    Matches matches =
        trace.match(
            TestRules.compile(
                "span of calls",
                OPEN_AND_SET,
                "count(match(rule 0)): 1",
                "count(match(rule 0)): 2"),
            3);
    assertThat(TestTrace.calls(matches, "rule 1")).containsExactly(1L);
    assertThat(TestTrace.calls(matches, "rule 2")).isEmpty();
    assertThat(TestTrace.of(matches, "rule 1"))
        .map(EvidenceText::of)
        .containsExactly("+count match(rule 0)@1");
  }

  @Test
  void matchesOfCallsAreCountedInTheSpan() {
    TestTrace trace = new TestTrace().thread(1, "Set", "Other", "Set", "Set");
    Matches matches =
        trace.match(
            TestRules.compileEach("call", "api: Set", "span of calls", "count(match(rule 0)): 2"),
            3);
    assertThat(TestTrace.calls(matches, "rule 1")).containsExactly(2L);
  }

  @Test
  void evidenceIsOfTheSpanOnceItHasMoved() {
    TestTrace trace = new TestTrace().thread(1, "Set Run", "Other Run", "Set Run", "Set Rune");
    Matches matches =
        trace.match(
            TestRules.compile("span of calls", "and: [{substring: Run}, {count(api(Set)): 2}]"), 2);
    assertThat(TestTrace.of(matches, "rule 0"))
        .map(EvidenceText::of)
        .containsExactly("+all [+substring(Run)@2@3 \"Run\"@2 \"Rune\"@3, +count api(Set)@2@3]");
  }

  /**
   * While a rule of spans holds, its match is at the last call; that counts beside the calls that
   * answer the same name unless the last call is one of them.
   */
  @Test
  void aMatchThatLastsIsCountedAgainAtEachCall() {
    TestTrace trace = new TestTrace().thread(1, "Open", "Set", "Other", "Open", "Other");
    Matches matches =
        trace.match(
            TestRules.compileInNamespace(
                "call", "api: Set",
                "span of calls", "api: Open",
                "span of calls", "count(match(some/where)): 2"),
            10);
    assertThat(TestTrace.calls(matches, "rule 2")).containsExactly(2L);
    Matches once =
        new TestTrace()
            .thread(1, "Set", "Open", "Other", "Set", "Other")
            .match(
                TestRules.compileInNamespace(
                    "call", "api: Set",
                    "span of calls", "api: Open",
                    "span of calls", "count(match(some/where)): 3"),
                10);
    assertThat(TestTrace.calls(once, "rule 2")).containsExactly(4L);
  }
}
