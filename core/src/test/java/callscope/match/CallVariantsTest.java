package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import org.junit.jupiter.api.Test;

class CallVariantsTest {
  private final TestTrace trace = new TestTrace();

  /** The numbers of all calls of the first process. */
  private int[] numbers(String... rules) {
    Trace built = trace.build();
    CallVariants variants =
        CallPatternMatches.of(TestRules.compile("call", rules), built).variants();
    TracedProcess process = built.processes().getFirst();
    int[] numbers = new int[process.calls().size()];
    for (int call = 0; call < numbers.length; call++) {
      numbers[call] = variants.of(process, call);
      assertThat(variants.signature(numbers[call])).isEqualTo(process.calls().signature(call));
    }
    return numbers;
  }

  @Test
  void withoutConditionsACallIsItsSignature() {
    trace.call("NtClose", "->0").call("NtClose", "->1").call("A", "->0");
    assertThat(numbers("api: NtClose")).containsExactly(0, 0, 1);
  }

  @Test
  void callsOfOneSignatureDifferByWhatARuleAsksOfTheirEnding() {
    trace
        .call("NtClose", "->0")
        .call("NtClose", "->0xc0000005")
        .call("NtClose", "->0")
        .call("NtClose", "->1")
        .call("NtClose", "->0xc0000006");
    int[] found = numbers("{api: NtClose, where: {outcome: success}}");
    assertThat(found[0]).isEqualTo(found[2]).isEqualTo(found[3]).isNotEqualTo(found[1]);
    assertThat(found[1]).as("the failed ones are plain").isEqualTo(found[4]).isZero();
  }

  @Test
  void threeEndingsInTurnAreToldApart() {
    String[] rules = {
      "{api: A, where: {return: 1}}", "{api: A, where: {return: 2}}", "{api: A, where: {return: 3}}"
    };
    for (int i = 0; i < 9; i++) {
      trace.call("A", "->" + (1 + i % 3));
    }
    int[] found = numbers(rules);
    assertThat(found).doesNotContain(0);
    for (int i = 3; i < found.length; i++) {
      assertThat(found[i]).isEqualTo(found[i - 3]).isNotEqualTo(found[i - 1]);
    }
  }

  @Test
  void foldedRepeatsAndFlagsMakeADifferenceOnlyIfAsked() {
    trace.call("A", "x2").call("A").call("A", "failed");
    int[] found = numbers("{api: A, where: {repeats: 1 or more}}");
    assertThat(found[0]).isNotZero();
    assertThat(found[1]).isEqualTo(found[2]).isZero();
  }

  @Test
  void callsDifferByTheNamesOfTheirObjects() {
    trace
        .call("CreateFileW", "lpFileName=C:\\a", "->0x44")
        .call("WriteFile", "hFile=0x44")
        .call("CloseHandle", "hObject=0x44")
        .call("CreateFileW", "lpFileName=C:\\b", "->0x44")
        .call("WriteFile", "hFile=0x44");
    String rule = "and: [{api: WriteFile}, {string: 'C:\\a', where: {argument: path}}]";
    int[] found = numbers(rule);
    assertThat(found[1]).isNotEqualTo(found[4]);
  }

  @Test
  void numbersAreTheSameAfterARelease() {
    trace.call("NtClose", "->0").call("NtClose", "->5");
    Trace built = trace.build();
    CompiledRules rules = TestRules.compile("call", "{api: NtClose, where: {outcome: success}}");
    CallVariants variants = CallPatternMatches.of(rules, built).variants();
    TracedProcess process = built.processes().getFirst();
    int before = variants.of(process, 0);
    variants.release(process);
    assertThat(variants.of(process, 0)).isEqualTo(before);
  }

  @Test
  void onlyArgumentsObjectsAndSequencesAskForObjects() {
    assertThat(asks("call", "{api: A, where: {outcome: success}}")).isFalse();
    assertThat(asks("call", "{api: A, where: {on: key}}")).isTrue();
    assertThat(asks("call", "{string: a, where: {argument: key}}")).isTrue();
    assertThat(asks("span of calls", "{and: [{call: [{api: A}]}], sequence: {}}")).isTrue();
  }

  private static boolean asks(String scope, String rule) {
    return CallVariants.asksForObjects(TestRules.compile(scope, rule));
  }
}
