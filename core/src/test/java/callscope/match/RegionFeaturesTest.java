package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
}
