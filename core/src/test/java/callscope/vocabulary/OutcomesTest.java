package callscope.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.CallOutcome;
import callscope.feature.Numeral;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outcomes of the calls of a trace. */
class OutcomesTest {
  private final TraceBuilder builder = new TraceBuilder();
  private final TraceBuilder.PendingProcess process = builder.process();

  /** Adds a call; arguments are names and values in turn, and empty texts are absent. */
  private void call(String api, String returned, String shown, Success flag, String... arguments) {
    CallBuilder call = new CallBuilder();
    call.api(builder.texts().intern(api)).thread(1).success(flag);
    call.returned(text(returned)).prettyReturned(text(shown));
    for (int i = 0; i < arguments.length; i += 2) {
      call.argument(text(arguments[i]), text(arguments[i + 1]), StringDictionary.NONE);
    }
    process.call(call);
  }

  private int text(String text) {
    return text.isEmpty() ? StringDictionary.NONE : builder.texts().intern(text);
  }

  private Trace trace() {
    process.ids(0, 1);
    return builder.build(
        new InputFacts(
            Hashes.UNKNOWN, "test", "test", "pe", "i386", "windows", List.of(), List.of()));
  }

  private static List<CallOutcome> all(Trace trace) {
    Outcomes outcomes = Outcomes.of(trace);
    CallTable calls = trace.processes().getFirst().calls();
    List<CallOutcome> all = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      all.add(outcomes.outcome(calls, i));
    }
    return all;
  }

  @Test
  void equalReturnsOfDifferentFunctionsAreDifferentOutcomes() {
    call("NtClose", "0", "", Success.UNKNOWN);
    call("CloseHandle", "0", "", Success.UNKNOWN);
    call("IsDebuggerPresent", "0", "", Success.FAILED);
    call("CloseHandle", "0", "", Success.SUCCEEDED);
    call("NoSuchCall", "0", "", Success.SUCCEEDED);
    call("NoSuchCall", "0", "", Success.FAILED);
    call("NoSuchCall", "", "", Success.UNKNOWN);
    call("connect", "-1", "", Success.FAILED);
    call("connect", "-1", "-1 ECONNREFUSED (Connection refused)", Success.FAILED);
    call("connect", "-1", "-1 EINPROGRESS (Operation now in progress)", Success.FAILED);

    assertThat(all(trace()))
        .containsExactly(
            CallOutcome.SUCCESS,
            CallOutcome.FAILURE,
            CallOutcome.SUCCESS,
            CallOutcome.FAILURE,
            CallOutcome.SUCCESS,
            CallOutcome.FAILURE,
            CallOutcome.UNKNOWN,
            CallOutcome.UNKNOWN,
            CallOutcome.FAILURE,
            CallOutcome.PENDING);
  }

  @Test
  void aCallWithoutOverlappedStructureCanNotBePending() {
    call("WriteFile", "0", "", Success.FAILED);
    call("WriteFile", "0", "", Success.FAILED, "lpOverlapped", "0x00000000");
    call("WriteFile", "0", "", Success.FAILED, "lpOverlapped", "0x0012f000");
    call("WriteFile", "1", "", Success.FAILED, "lpOverlapped", "0x0012f000");
    call("WriteFile", "0", "", Success.FAILED, "Arg4", "0");

    assertThat(all(trace()))
        .containsExactly(
            CallOutcome.UNKNOWN,
            CallOutcome.FAILURE,
            CallOutcome.UNKNOWN,
            CallOutcome.SUCCESS,
            CallOutcome.FAILURE);
  }

  @Test
  void returnedNumbersHaveTheWidthOfTheirFunction() {
    call("NtOpenKey", "0xffffffffc0000034", "", Success.FAILED);
    call("NtCreateMutant", "1073741824", "", Success.SUCCEEDED);
    call("GetCommandLineA", "\"a.exe\"", "", Success.UNKNOWN);
    call("ExitProcess", "", "", Success.UNKNOWN);
    Trace trace = trace();
    Outcomes outcomes = Outcomes.of(trace);
    CallTable calls = trace.processes().getFirst().calls();

    assertThat(outcomes.returned(calls, 0)).contains(Numeral.of(0xc0000034L));
    assertThat(outcomes.returned(calls, 1)).contains(Numeral.of(0x40000000));
    assertThat(outcomes.returned(calls, 2)).isEmpty();
    assertThat(outcomes.returned(calls, 3)).isEmpty();
    assertThat(all(trace))
        .containsExactly(
            CallOutcome.FAILURE, CallOutcome.SUCCESS, CallOutcome.SUCCESS, CallOutcome.SUCCESS);
  }
}
