package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.ProcessAddress;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import org.junit.jupiter.api.Test;

class EvidenceCallsTest {
  private static String calls(String scope, String statement, TestTrace trace) {
    EvidenceCalls calls = trace.analyse(TestRules.compile(scope, statement), 20).evidenceCalls();
    return calls.of(new ProcessAddress(0, 1)) + " " + calls.of(new ProcessAddress(0, 2));
  }

  private static TestTrace trace() {
    return new TestTrace()
        .thread(1, "Open", "Set Run", "Close")
        .process(2)
        .thread(1, "Other", "Open", "Set Run");
  }

  @Test
  void theCallsThatMatchAreEvidence() {
    assertThat(calls("call", "api: Open", trace())).isEqualTo("{0} {1}");
    assertThat(calls("call", "substring: Run", trace())).isEqualTo("{1} {2}");
  }

  @Test
  void theCallsThatAThreadOrASpanRefersToAreEvidence() {
    String both = "and: [{api: Open}, {substring: Run}]";
    assertThat(calls("thread", both, trace())).isEqualTo("{0, 1} {1, 2}");
    assertThat(calls("process", both, trace())).isEqualTo("{0, 1} {1, 2}");
    assertThat(calls("span of calls", both, trace())).isEqualTo("{0, 1} {1, 2}");
  }

  @Test
  void theCallsOfFailedConditionsAreEvidence() {
    assertThat(calls("process", "or: [{api: Set}, {and: [{api: Close}, {api: None}]}]", trace()))
        .isEqualTo("{1, 2} {2}");
    assertThat(calls("process", "or: [{api: Set}, {count(api(Open)): 5}]", trace()))
        .isEqualTo("{0, 1} {1, 2}");
  }

  @Test
  void aProcessThatDoesNotMatchHasNoEvidence() {
    assertThat(calls("process", "and: [{api: Open}, {api: Close}]", trace()))
        .isEqualTo("{0, 2} {}");
  }

  @Test
  void aGlobalFeatureIsNotACall() {
    TestTrace trace = trace().global(new Feature.Text(FeatureKind.OS, "windows"));
    assertThat(calls("call", "os: windows", trace)).isEqualTo("{} {}");
    TestTrace again = trace().global(new Feature.Text(FeatureKind.OS, "windows"));
    assertThat(calls("process", "or: [{os: windows}, {api: Close}]", again)).isEqualTo("{2} {}");
  }

  @Test
  void matchesThatTheFileRefersToAreEvidence() {
    TestTrace trace = trace();
    EvidenceCalls calls =
        trace
            .analyse(TestRules.compileEach("file", "match: rule 1", "call", "api: Close"), 20)
            .evidenceCalls();
    assertThat(calls.of(new ProcessAddress(0, 1))).hasToString("{2}");
  }
}
