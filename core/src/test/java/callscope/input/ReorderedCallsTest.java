package callscope.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReorderedCallsTest {

  @Test
  void reorderedCallsKeepAllTheirFields() {
    TraceBuilder trace = new TraceBuilder();
    StringDictionary texts = trace.texts();
    TraceBuilder.PendingProcess process = trace.process();
    String[] names = {"C", "A", "B"};
    long[] tids = {5, 5, 6};
    long[] times = {30, 10, 20};
    for (int i = 0; i < names.length; i++) {
      CallBuilder call = new CallBuilder().api(texts.intern(names[i])).thread(tids[i]);
      process.call(call.time(times[i]).callers(i, i).repeated(i));
    }
    CallBuilder late = new CallBuilder().returned(texts.intern("0x7"));
    process.returned(0, late.success(CallTable.Success.FAILED));
    process.reorder(new int[] {1, 2, 0});
    TracedProcess built = trace.build(facts()).processes().getFirst();
    CallTable calls = built.calls();
    StringBuilder read = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      String api = texts.text(trace.build(facts()).signatures().api(calls.signature(i)));
      read.append(api).append(calls.time(i)).append(calls.caller(i)).append(calls.parentCaller(i));
      read.append(calls.repeated(i)).append(' ').append(built.callAddress(i)).append(' ');
      read.append(calls.returned(i) != StringDictionary.NONE).append(calls.success(i)).append('\n');
    }
    assertThat(read)
        .hasToString(
            """
            A0111 process{pid:0,tid:5,call:0} falseUNKNOWN
            B10222 process{pid:0,tid:6,call:0} falseUNKNOWN
            C20000 process{pid:0,tid:5,call:1} trueFAILED
            """);
  }

  private static InputFacts facts() {
    return new InputFacts(new Hashes("", "", ""), "", "", "", "", "", List.of(), List.of());
  }
}
