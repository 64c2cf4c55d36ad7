package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionFeaturesTest {
  private static final String OPEN_AND_SET = "and: [{api: Open}, {api: Set}]";

  private static Matches match(String scope, String statement, TestTrace trace) {
    return trace.match(TestRules.compile(scope, statement), 20);
  }

  @Test
  void aThreadRuleCombinesCallsOfOneThreadHoweverFarApart() {
    String[] calls = new String[100];
    Arrays.fill(calls, "Other");
    calls[0] = "Open";
    calls[99] = "Set";
    assertThat(
            TestTrace.places(
                match("thread", OPEN_AND_SET, new TestTrace().thread(3, calls)), "rule 0"))
        .containsExactly("process{pid:1,tid:3}");
  }

  @Test
  void aThreadRuleDoesNotCombineThreads() {
    TestTrace trace = new TestTrace().thread(3, "Open").thread(4, "Set");
    assertThat(TestTrace.places(match("thread", OPEN_AND_SET, trace), "rule 0")).isEmpty();
  }

  @Test
  void aProcessRuleCombinesThreadsButNotProcesses() {
    TestTrace trace =
        new TestTrace().thread(3, "Open").thread(4, "Set").process(2).thread(3, "Open");
    assertThat(TestTrace.places(match("process", OPEN_AND_SET, trace), "rule 0"))
        .containsExactly("process{pid:1}");
  }

  private static TestTrace threeCallsOfTwoThreads() {
    return new TestTrace().thread(3, "Set", "Set").thread(4, "Set");
  }

  @Test
  void aCountCountsCallsOfTheRegion() {
    Matches ofThread = match("thread", "count(api(Set)): 2", threeCallsOfTwoThreads());
    assertThat(TestTrace.places(ofThread, "rule 0")).containsExactly("process{pid:1,tid:3}");
    Matches ofProcess = match("process", "count(api(Set)): 3", threeCallsOfTwoThreads());
    assertThat(TestTrace.places(ofProcess, "rule 0")).containsExactly("process{pid:1}");
  }

  @Test
  void evidenceListsAllCallsOfTheRegion() {
    TestTrace trace = new TestTrace().thread(3, "Set", "Set", "Set", "Set", "Set", "Other", "Set");
    assertThat(TestTrace.of(match("thread", "api: Set", trace), "rule 0"))
        .map(EvidenceText::of)
        .containsExactly("+api(Set)@0@1@2@3@4@6");
  }

  @Test
  void aRegionMayHaveManyFeatures() {
    StringBuilder all = new StringBuilder("and: [");
    String[] calls = new String[40];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = "Api" + i + "x";
      all.append(i == 0 ? "" : ", ").append("{api: ").append(calls[i]).append('}');
    }
    String statement = all.append(']').toString();
    assertThat(
            TestTrace.places(
                match("thread", statement, new TestTrace().thread(3, calls)), "rule 0"))
        .hasSize(1);
    calls[30] = "Other";
    assertThat(
            TestTrace.places(
                match("thread", statement, new TestTrace().thread(3, calls)), "rule 0"))
        .isEmpty();
  }

  @Test
  void aFeatureOfTheProcessIsOfThisProcessOnly() {
    TestTrace trace =
        new TestTrace()
            .feature(Feature.string("C:\\Run"))
            .thread(3, "Open")
            .process(2)
            .thread(3, "Open Run");
    Matches matches = match("process", "and: [{substring: Run}, {api: Open}]", trace);
    assertThat(TestTrace.of(matches, "rule 0"))
        .map(EvidenceText::of)
        .containsExactly(
            "+all [+substring(Run)@process{pid:1} \"C:\\Run\"@process{pid:1}, +api(Open)@0]",
            "+all [+substring(Run)@0 \"Run\"@0, +api(Open)@0]");
  }

  @Test
  void nothingOfARegionIsLeftInTheNext() {
    TestTrace trace =
        new TestTrace()
            .feature(Feature.string("Run"))
            .thread(3, "Open")
            .process(2)
            .thread(3, "Open");
    assertThat(
            TestTrace.places(
                match("process", "and: [{string: Run}, {api: Open}]", trace), "rule 0"))
        .containsExactly("process{pid:1}");
  }

  @Test
  void aCountIncludesThePlacesThatAreNoCalls() {
    for (int count = 1; count <= 4; count++) {
      TestTrace trace =
          new TestTrace().feature(Feature.string("Run")).thread(3, "Open Run", "Set Run", "Close");
      assertThat(
              TestTrace.places(match("process", "count(string(Run)): " + count, trace), "rule 0"))
          .as("count %s", count)
          .hasSize(count == 3 ? 1 : 0);
    }
  }

  @Test
  void aGlobalFeatureIsInEachRegion() {
    Feature windows = new Feature.Text(FeatureKind.OS, "windows");
    TestTrace trace = new TestTrace().global(windows).thread(3, "Open").thread(4, "Set");
    assertThat(TestTrace.places(match("thread", "os: windows", trace), "rule 0"))
        .containsExactly("process{pid:1,tid:3}", "process{pid:1,tid:4}");
    TestTrace again = new TestTrace().global(windows).thread(3, "Open").thread(4, "Set");
    assertThat(
            TestTrace.of(
                match("thread", "and: [{os: windows}, {api: Open}, {not: [{os: linux}]}]", again),
                "rule 0"))
        .map(EvidenceText::of)
        .containsExactly("+all [+os(windows)@global, +api(Open)@0, +not [-os(linux)]]");
  }

  @Test
  void matchesOfNarrowerScopesAreFeaturesOfWiderOnes() {
    TestTrace trace = new TestTrace().thread(3, "Open", "Set").thread(4, "Open", "Set");
    Matches matches =
        trace.match(
            TestRules.compileEach(
                "call", "api: Set",
                "span of calls", "and: [{match: rule 0}, {api: Open}]",
                "thread", "and: [{match: rule 0}, {match: rule 1}]",
                "process", "count(match(rule 0)): 2",
                "process", "count(match(rule 1)): 2",
                "process", "count(match(rule 2)): 2",
                "process", "and: [{match: rule 3}, {match: rule 4}]"),
            20);
    assertThat(TestTrace.of(matches, "rule 2"))
        .map(EvidenceText::of)
        .containsExactly(
            "+all [+match(rule 0)@1, +match(rule 1)@1]",
            "+all [+match(rule 0)@3, +match(rule 1)@3]");
    for (String rule : List.of("rule 3", "rule 4", "rule 5", "rule 6")) {
      assertThat(TestTrace.places(matches, rule)).as(rule).containsExactly("process{pid:1}");
    }
  }

  @Test
  void aGlobalFeatureAloneMakesARuleBeTried() {
    TestTrace trace =
        new TestTrace().global(new Feature.Text(FeatureKind.OS, "windows")).thread(3, "Open");
    Matches matches =
        trace.match(TestRules.compile("thread", "api: Set", "api: Close", "os: windows"), 20);
    assertThat(TestTrace.places(matches, "rule 2")).containsExactly("process{pid:1,tid:3}");
    assertThat(TestTrace.places(matches, "rule 0")).isEmpty();
  }

  private static TestTrace folded() {
    return new TestTrace().call("A", "x2").call("B").call("A", "failed", "->0").call("A", "x1");
  }

  @Test
  void foldedCallsCountAsOftenAsTheyWereMade() {
    assertThat(places("thread", "{'count(api(A))': 6, where: {folded: true}}")).hasSize(1);
    assertThat(places("process", "{'count(api(A))': 6, where: {folded: true}}")).hasSize(1);
    assertThat(places("thread", "{'count(api(A))': 3}")).hasSize(1);
    assertThat(places("thread", "{'count(api(A))': 5, where: {repeats: 1 or more, folded: true}}"))
        .hasSize(1);
  }

  private static List<String> places(String scope, String statement) {
    return TestTrace.places(match(scope, statement, folded()), "rule 0");
  }

  @Test
  void matchesOfSpansAtFoldedCallsCountAlikeInSpansAndThreads() {
    String count = "{'count(match(rule 0))': 4, where: {folded: true}}";
    for (String scope : List.of("span of calls", "thread", "process")) {
      Matches matches =
          folded().match(TestRules.compileEach("span of calls", "api: A", scope, count), 1);
      assertThat(TestTrace.of(matches, "rule 1")).as(scope).hasSize(expected(scope));
    }
  }

  /** A span of one call has no more than one match. */
  private static int expected(String scope) {
    return scope.equals("span of calls") ? 0 : 1;
  }
}
