package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sequences in whole traces: whose calls they follow, in which order, and their evidence. */
@Timeout(60)
class SequenceMatcherTest {
  private static final String A = "{call: [{api: A}], where: {bind: {v: x}}}";
  private static final String B = "{call: [{api: B}], where: {bind: {v: x}}}";

  private final TestTrace trace = new TestTrace();

  private List<String> matches(String steps, String order) {
    return matches("{and: [" + steps + "], sequence: {" + order + "}}");
  }

  private List<String> matches(String statement) {
    Matches found = trace.match(TestRules.compile("span of calls", statement), 3);
    return TestTrace.places(found, "rule 0");
  }

  private static String call(int pid, int tid, int call) {
    return "process{pid:" + pid + ",tid:" + tid + ",call:" + call + "}";
  }

  @Test
  void callsOfAnotherThreadAreNoSteps() {
    trace.call("A", "x=1").call("B", "x=1", "t2").call("B", "x=1");
    assertThat(matches(A + ", " + B, "")).containsExactly(call(1, 1, 2));
  }

  @Test
  void acrossAProcessItsThreadsBelongTogether() {
    trace.call("A", "x=1").call("B", "x=1", "t2").process(2).call("B", "x=1");
    assertThat(matches(A + ", " + B, "across: process")).containsExactly(call(1, 2, 1));
  }

  @Test
  void distancesCountTheCallsOfTheThread() {
    trace.call("A", "x=1").call("C", "t2").call("C", "t2").call("B", "x=1");
    assertThat(matches(A + ", " + B, "within: 2 calls")).containsExactly(call(1, 1, 3));
  }

  @Test
  void distancesInAProcessCountAllItsCalls() {
    trace.call("A", "x=1").call("C", "t2").call("C", "t2").call("B", "x=1");
    assertThat(matches(A + ", " + B, "across: process, within: 3 calls")).isEmpty();
  }

  @Test
  void aCallWithoutTheArgumentIsNoStep() {
    trace.call("A").call("B").call("A", "x=1").call("B", "y=1").call("B", "x=1");
    assertThat(matches(A + ", " + B, "")).containsExactly(call(1, 1, 4));
  }

  @Test
  void theFirstAlternativeThatHasValuesIsTheEvidence() {
    String alternatives =
        "{or: [{call: [{api: A}], where: {bind: {v: y}}},"
            + " {call: [{api: A}], where: {bind: {v: x}}}]}";
    trace.call("A", "x=1").call("B", "x=1").call("A", "x=1", "y=2").call("B", "x=2");
    Matches found =
        trace.match(
            TestRules.compile(
                "span of calls", "{and: [" + alternatives + ", " + B + "], sequence: {}}"),
            3);
    assertThat(TestTrace.of(found, "rule 0"))
        .map(match -> match.evidence().children().getFirst().children())
        .map(calls -> List.of(calls.get(0).success(), calls.get(1).success()))
        .containsExactly(List.of(false, true), List.of(true, false));
  }

  @Test
  void acrossProcessesTimeDecides() {
    trace
        .sample()
        .call("NtOpenProcess", "ProcessHandle=0x44", "ProcessIdentifier=2", "@1")
        .call("NtWriteVirtualMemory", "ProcessHandle=0x44", "@2")
        .call("B", "x=1", "@30")
        .process(2)
        .call("B", "x=1", "@10")
        .call("A", "x=1", "@20");
    assertThat(matches(A + ", " + B, "across: family")).containsExactly(call(1, 1, 2));
  }

  @Test
  void aProcessInTheBackgroundIsAFamilyOfItsOwn() {
    trace.sample().call("A", "x=1", "@1").process(2).call("B", "x=1", "@2").call("A", "x=1", "@3");
    trace.call("B", "x=1", "@4");
    assertThat(matches(A + ", " + B, "across: family")).containsExactly(call(2, 1, 2));
  }

  @Test
  void aCallWithoutTimeIsNoStepOfATimedSequence() {
    trace.call("A", "x=1").call("B", "x=1", "@1").call("A", "x=1", "@2").call("B", "x=1");
    trace.call("B", "x=1", "@3");
    assertThat(matches(A + ", " + B, "within: 5s")).containsExactly(call(1, 1, 4));
  }

  @Test
  void aClockThatIsSetBackDoesNotRevivePastCalls() {
    trace.call("A", "x=1", "@100").call("C", "@2000").call("B", "x=1", "@200");
    assertThat(matches(A + ", " + B, "within: 500ms")).isEmpty();
  }

  @Test
  void aSequenceIsAFeatureOfAWiderRule() {
    trace.call("A", "x=1").call("B", "x=1").call("C").process(2).call("C");
    String sequence = "{and: [" + A + ", " + B + "], sequence: {}}";
    Matches found =
        trace.match(TestRules.compile("process", "and: [{api: C}, " + sequence + "]"), 3);
    assertThat(TestTrace.places(found, "rule 0")).containsExactly("process{pid:1}");
  }

  @Test
  void droppedSequencesAreCountedForTheirRule() {
    for (int i = 0; i < SequenceRuns.MAX_RUNS + 3; i++) {
      trace.call("A", "x=" + i);
    }
    trace.call("B", "x=2").call("B", "x=3");
    Capabilities found =
        trace.analyse(
            TestRules.compile(
                "span of calls",
                "{and: [" + A + ", " + B + "], sequence: {}}",
                "{and: [" + A + ", " + B + "], sequence: {within: 100 calls}}"),
            3);
    assertThat(found.droppedSequences()).containsEntry("rule 0", 3L);
    assertThat(TestTrace.calls(found.matches(), "rule 0"))
        .containsExactly((long) SequenceRuns.MAX_RUNS + 4);
  }

  @Test
  void nothingIsDroppedBelowTheLimit() {
    trace.call("A", "x=1").call("A", "x=2");
    Capabilities found =
        trace.analyse(
            TestRules.compile("span of calls", "{and: [" + A + ", " + B + "], sequence: {}}"), 3);
    assertThat(found.droppedSequences()).isEmpty();
  }
}
