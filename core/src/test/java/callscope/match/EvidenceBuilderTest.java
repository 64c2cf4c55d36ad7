package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceBuilderTest {
  private static String evidence(String scope, String statement, TestTrace trace) {
    Matches matches = trace.match(TestRules.compile(scope, statement), 20);
    return EvidenceText.of(TestTrace.of(matches, "rule 0").getFirst());
  }

  private static TestTrace calls() {
    return new TestTrace().thread(1, "Open", "Set Run|other", "Set Run", "Close");
  }

  @Test
  void failedAlternativesAreShown() {
    assertThat(evidence("thread", "or: [{api: Open}, {api: None}]", calls()))
        .isEqualTo("+1 of [+api(Open)@0, -api(None)]");
  }

  @Test
  void anOptionalBlockHoldsEvenIfNothingInItDoes() {
    assertThat(evidence("thread", "and: [{api: Open}, {optional: [{api: None}]}]", calls()))
        .isEqualTo("+all [+api(Open)@0, +0 of [-api(None)]]");
    assertThat(evidence("thread", "and: [{api: Open}, {optional: [{api: Close}]}]", calls()))
        .isEqualTo("+all [+api(Open)@0, +0 of [+api(Close)@3]]");
  }

  @Test
  void aNegationShowsWhatFails() {
    assertThat(evidence("thread", "and: [{api: Open}, {not: [{api: None}]}]", calls()))
        .isEqualTo("+all [+api(Open)@0, +not [-api(None)]]");
    assertThat(evidence("thread", "or: [{api: Open}, {not: [{api: Close}]}]", calls()))
        .isEqualTo("+1 of [+api(Open)@0, -not [+api(Close)@3]]");
  }

  @Test
  void someOfManyHoldOnlyIfEnoughDo() {
    String two = "or: [{2 or more: [{api: Open}, {api: Close}, {api: None}]}, {api: Set}]";
    assertThat(evidence("thread", two, calls()))
        .isEqualTo("+1 of [+2 of [+api(Open)@0, +api(Close)@3, -api(None)], +api(Set)@1@2]");
    String three = "or: [{3 or more: [{api: Open}, {api: Close}, {api: None}]}, {api: Set}]";
    assertThat(evidence("thread", three, calls()))
        .isEqualTo("+1 of [-3 of [+api(Open)@0, +api(Close)@3, -api(None)], +api(Set)@1@2]");
  }

  @Test
  void aFailedConjunctionShowsTheBranchThatHolds() {
    assertThat(evidence("thread", "or: [{and: [{api: Open}, {api: None}]}, {api: Set}]", calls()))
        .isEqualTo("+1 of [-all [+api(Open)@0, -api(None)], +api(Set)@1@2]");
  }

  @Test
  void aCountShowsItsCallsWhetherItIsInRangeOrNot() {
    String statement = "or: [{count(api(Set)): 2}, {count(api(Set)): 3}, {count(api(None)): 0}]";
    assertThat(evidence("thread", statement, calls()))
        .isEqualTo("+1 of [+count api(Set)@1@2, -count api(Set)@1@2, +count api(None)]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"thread", "process", "span of calls"})
  void stringsThatMatchAPatternAreCapturedWithTheirCalls(String scope) {
    assertThat(evidence(scope, "and: [{substring: o}, {api: Close}]", calls()))
        .isEqualTo("+all [+substring(o)@1 \"other\"@1, +api(Close)@3]");
    assertThat(evidence(scope, "and: [{string: /ru?n/i}, {api: Close}]", calls()))
        .isEqualTo("+all [+string(/ru?n/i)@1@2 \"Run\"@1@2, +api(Close)@3]");
  }

  @Test
  void anExactStringIsNotCaptured() {
    assertThat(evidence("thread", "string: Run", calls())).isEqualTo("+string(Run)@1@2");
  }

  @Test
  void aCallCapturesEachOfItsStringsOnce() {
    TestTrace trace = new TestTrace().thread(1, "Set Run|Rune|Run|none");
    assertThat(evidence("call", "substring: Run", trace))
        .isEqualTo("+substring(Run)@0 \"Run\"@0 \"Rune\"@0");
  }

  @Test
  void callsWithTheSamePatternsShareTheirEvidence() {
    TestTrace trace = new TestTrace().thread(1, "Set a", "Set b", "Open a");
    var matches =
        TestTrace.of(
            trace.match(TestRules.compile("call", "or: [{api: Set}, {api: Open}]"), 20), "rule 0");
    assertThat(matches.get(1).evidence()).isSameAs(matches.get(0).evidence());
    assertThat(matches)
        .map(EvidenceText::of)
        .containsExactly(
            "+1 of [+api(Set)@0, -api(Open)]",
            "+1 of [+api(Set)@1, -api(Open)]",
            "+1 of [-api(Set), +api(Open)@2]");
  }

  @Test
  void callsThatDifferInANegationOrACountDoNotShareTheirEvidence() {
    TestTrace trace = new TestTrace().thread(1, "Set a", "Set 1", "Set 2", "Set a|1");
    String statement = "and: [{api: Set}, {or: [{not: [{number: 1}]}, {count(number(2)): 0}]}]";
    assertThat(TestTrace.of(trace.match(TestRules.compile("call", statement), 20), "rule 0"))
        .map(EvidenceText::of)
        .containsExactly(
            "+all [+api(Set)@0, +1 of [+not [-number(0x1)], +count number(0x2)]]",
            "+all [+api(Set)@1, +1 of [-not [+number(0x1)@1], +count number(0x2)]]",
            "+all [+api(Set)@2, +1 of [+not [-number(0x1)], -count number(0x2)@2]]",
            "+all [+api(Set)@3, +1 of [-not [+number(0x1)@3], +count number(0x2)]]");
  }

  @Test
  void callsWithOtherStringsDoNotShareTheirCaptures() {
    TestTrace trace = new TestTrace().thread(1, "Set Run", "Set Rune");
    assertThat(TestTrace.of(trace.match(TestRules.compile("call", "substring: Run"), 20), "rule 0"))
        .map(EvidenceText::of)
        .containsExactly("+substring(Run)@0 \"Run\"@0", "+substring(Run)@1 \"Rune\"@1");
  }

  private static boolean isShareable(String scope, String statement) {
    Matches matches = calls().match(TestRules.compile(scope, statement), 20);
    return TestTrace.of(matches, "rule 0").getFirst().evidence().isShareable();
  }

  @Test
  void evidenceIsShareableIfItNamesNoPlaceButThatOfTheMatch() {
    assertThat(isShareable("call", "and: [{api: Open}, {not: [{api: Set}]}]")).isTrue();
    assertThat(isShareable("call", "and: [{api: Set}, {substring: Run}]")).isFalse();
    assertThat(isShareable("thread", "and: [{api: Open}, {not: [{api: None}]}]")).isFalse();
    assertThat(isShareable("thread", "or: [{not: [{api: None}]}, {api: Never}]")).isTrue();
  }
}
