package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.ProcessAddress;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MatchTraceTest {
  /** Three processes, of which the second has most calls. */
  private static TestTrace trace() {
    return new TestTrace()
        .thread(1, "Open Run")
        .process(2)
        .thread(1, "Other", "Other", "Set Run", "Open")
        .process(3)
        .thread(1, "Set", "Open Run");
  }

  @Test
  void matchesAreInTheOrderOfTheReport() {
    Matches matches = trace().match(TestRules.compile("call", "api: Open"), 20);
    assertThat(TestTrace.places(matches, "rule 0"))
        .containsExactly(
            "process{pid:1,tid:1,call:0}",
            "process{pid:2,tid:1,call:3}",
            "process{pid:3,tid:1,call:1}");
  }

  @Test
  void progressEndsWithAllCalls() {
    List<Long> done = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    new Matcher(TestRules.compile("call", "api: Open"), 20)
        .match(
            trace().build(),
            (calls, total) -> {
              done.add(calls);
              all.add(total);
            });
    assertThat(done).as("the process with most calls is first").containsExactly(4L, 6L, 7L);
    assertThat(all).containsOnly(7L);
  }

  @Test
  void stringsThatWereMatchedBeforeGiveTheSameResult() {
    CompiledRules rules =
        TestRules.compileEach(
            "call", "substring: Run", "process", "and: [{match: rule 0}, {api: Set}]");
    Trace trace = trace().build();
    StringMatches ahead = StringMatches.of(rules, trace.texts());
    Capabilities found = new Matcher(rules, 20).match(trace, Progress.SILENT, Optional.of(ahead));
    assertThat(TestTrace.calls(found.matches(), "rule 0")).containsExactly(0L, 2L, 1L);
    assertThat(TestTrace.places(found.matches(), "rule 1"))
        .containsExactly("process{pid:2}", "process{pid:3}");
    for (int pid = 1; pid <= 3; pid++) {
      assertThat(found.evidenceCalls().of(new ProcessAddress(0, pid)).isEmpty())
          .as("evidence in process %s is missing", pid)
          .isFalse();
    }
  }

  @Test
  void stringsThatWereMatchedByOtherRulesAreNotUsed() {
    Trace trace = trace().build();
    StringMatches ahead =
        StringMatches.of(
            TestRules.compile("call", "substring: Other", "string: Run"), trace.texts());
    Capabilities found =
        new Matcher(TestRules.compile("call", "substring: Run"), 20)
            .match(trace, Progress.SILENT, Optional.of(ahead));
    assertThat(TestTrace.calls(found.matches(), "rule 0")).containsExactly(0L, 2L, 1L);
  }

  @Test
  void stringsThatAreNewSinceThenAreMatched() {
    CompiledRules rules = TestRules.compile("call", "substring: Run");
    TestTrace trace = new TestTrace().thread(1, "Open Run");
    StringMatches ahead = new StringMatches(rules.patterns(), trace.strings().view());
    Trace built = trace.thread(1, "Open Rune").build();
    Capabilities found = new Matcher(rules, 20).match(built, Progress.SILENT, Optional.of(ahead));
    assertThat(TestTrace.calls(found.matches(), "rule 0")).containsExactly(0L, 1L);
  }

  @Test
  void theFileHasItsFeaturesAndTheMatchesOfAllProcesses() {
    TestTrace trace =
        trace().file(Feature.string("file")).global(new Feature.Text(FeatureKind.OS, "windows"));
    Matches matches =
        trace.match(
            TestRules.compileEach(
                "call", "api: Set",
                "file", "and: [{match: rule 0}, {string: file}, {os: windows}]",
                "file", "match: rule 1"),
            20);
    assertThat(TestTrace.of(matches, "rule 1"))
        .map(EvidenceText::of)
        .containsExactly("+all [+match(rule 0)@2@0, +string(file), +os(windows)]");
    assertThat(TestTrace.places(matches, "rule 2")).containsExactly("global");
  }
}
