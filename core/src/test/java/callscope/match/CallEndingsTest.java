package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.vocabulary.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallEndingsTest {
  private final TestTrace trace = new TestTrace();
  private Optional<Trace> built = Optional.empty();

  /** The calls that satisfy the only condition of a rule. */
  private List<Integer> calls(String condition) {
    CompiledRules rules = TestRules.compile("call", "{or: [{api: A}], where: {" + condition + "}}");
    Trace all = built.orElseGet(trace::build);
    built = Optional.of(all);
    CallEndings endings = new CallEndings(rules.patterns(), Outcomes.of(all));
    CallTable calls = all.processes().getFirst().calls();
    List<Integer> found = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      if (endings.of(calls, call).length > 0) {
        found.add(call);
      }
    }
    return found;
  }

  @Test
  void anOutcomeFollowsFromTheConventionAndNotFromTheFlag() {
    trace
        .call("RegCloseKey", "->0", "failed")
        .call("RegCloseKey", "->5")
        .call("CloseHandle", "->0")
        .call("NtClose", "->0x103")
        .call("NtClose", "->0xc0000005")
        .call("unheard of", "failed");
    assertThat(calls("outcome: success")).containsExactly(0);
    assertThat(calls("outcome: failure")).containsExactly(1, 2, 4, 5);
    assertThat(calls("outcome: [success, pending]")).containsExactly(0, 3);
    assertThat(calls("outcome: unknown")).isEmpty();
  }

  @Test
  void aConnectionThatFailsWithoutAnErrorMayBePending() {
    trace.call("connect", "->0xffffffff", "failed").call("connect", "->-1", "failed");
    assertThat(calls("outcome: unknown")).containsExactly(0, 1);
    assertThat(calls("outcome: failure")).isEmpty();
  }

  @Test
  void aReturnedValueIsComparedAtTheWidthOfTheApi() {
    trace
        .call("NtClose", "->0xffffffffc0000005")
        .call("NtClose", "->0xc0000005")
        .call("unheard of", "->0xffffffffc0000005")
        .call("NtClose", "->text")
        .call("NtClose");
    assertThat(calls("return: 0xC0000005")).containsExactly(0, 1);
    assertThat(calls("return: 0xC0000000 or more")).containsExactly(0, 1, 2);
    assertThat(calls("return: 1 or fewer")).isEmpty();
  }

  @Test
  void aListOfReturnedValuesIsSatisfiedByAnyOfThem() {
    trace.call("NtClose", "->0").call("NtClose", "->1").call("NtClose", "->7");
    assertThat(calls("return: [0, 5 or more]")).containsExactly(0, 2);
    assertThat(calls("return: '(1, 7)'")).containsExactly(1, 2);
  }

  @Test
  void repeatsAreThoseAfterTheFirstCall() {
    trace.call("A").call("A", "x1").call("A", "x3");
    assertThat(calls("repeats: 0")).containsExactly(0);
    assertThat(calls("repeats: 1 or more")).containsExactly(1, 2);
    assertThat(calls("repeats: '(2, 3)'")).containsExactly(2);
  }

  @Test
  void objectsAreNoMatterOfTheEnding() {
    trace.call("WriteFile", "hFile=0x44");
    assertThat(calls("on: file")).isEmpty();
  }
}
