package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

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
}
