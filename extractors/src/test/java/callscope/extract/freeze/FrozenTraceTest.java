package callscope.extract.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.input.Trace;
import org.junit.jupiter.api.Test;

class FrozenTraceTest {
  private static Extraction trace(String processes) throws Exception {
    return Freeze.read(
        Freeze.of(
            Freeze.HEAD.formatted("dynamic")
                + "{'global_': [], 'file': [], 'processes': [%s]}}".formatted(processes)));
  }

  private static String call(int tid, int id, String name, String... features) {
    StringBuilder all = new StringBuilder();
    for (String feature : features) {
      all.append(all.isEmpty() ? "" : ",").append(Freeze.at("call", "[1, 2, 3, 4]", feature));
    }
    return "{'address': {'type': 'call', 'value': [1, 2, %d, %d]}, 'name': '%s', 'features': [%s]}"
        .formatted(tid, id, name, all);
  }

  private static String process(String features, String... threads) {
    return "{'address': {'type': 'process', 'value': [1, 2]}, 'name': 'a.exe', 'features': [%s],"
            .formatted(features)
        + "'threads': [%s]}".formatted(String.join(",", threads));
  }

  private static String thread(int tid, String features, String... calls) {
    return "{'address': {'type': 'thread', 'value': [1, 2, %d]}, 'features': [%s], 'calls': [%s]}"
        .formatted(tid, features, String.join(",", calls));
  }

  @Test
  void callsKeepTheirNumbersTheirOrderAndTheirText() throws Exception {
    Extraction read =
        trace(
            process(
                Freeze.at("process", "[1, 2]", "{'type': 'string', 'string': 'C:'}"),
                thread(
                    30,
                    "",
                    call(
                        30,
                        7,
                        "f(a=1) -> 0",
                        "{'type': 'number', 'number': -1}",
                        "{'type': 'string', 'string': '1'}",
                        "{'type': 'string', 'string': 'one'}",
                        "{'type': 'api', 'api': 'fW'}"),
                    call(30, 9, "g()")),
                thread(20, "", call(20, 8, "h()", "{'type': 'api', 'api': 'h'}"))));

    assertThat(read.diagnostics()).isEmpty();
    assertThat(Freeze.lines(read))
        .containsExactly(
            "OfProcess process{pid:2}",
            "string(C:)",
            "OfThread process{pid:2,tid:30}",
            "OfCall process{pid:2,tid:30,call:7}",
            "number(-0x1)",
            "string(1)",
            "string(one)",
            "api(fW)",
            "OfCall process{pid:2,tid:30,call:9}",
            "OfThread process{pid:2,tid:20}",
            "OfCall process{pid:2,tid:20,call:8}",
            "api(h)");
    Trace trace = (Trace) read.input();
    int signature = trace.processes().getFirst().calls().signature(0);
    assertThat(trace.texts().text(trace.signatures().api(signature))).isEqualTo("f(a=1) -> 0");
  }

  @Test
  void featuresThatCallsAndThreadsCanNotHaveAreReported() throws Exception {
    Extraction read =
        trace(
            process(
                "",
                thread(
                    3,
                    Freeze.at("thread", "[1, 2, 3]", "{'type': 'string', 'string': 'x'}"),
                    call(
                        3,
                        0,
                        "f()",
                        "{'type': 'number', 'number': 0.5}",
                        "{'type': 'mnemonic', 'mnemonic': 'push'}"),
                    "{'features': []}")));

    assertThat(Freeze.told(read))
        .containsExactly(
            "features of threads themselves, not of their calls, were left out",
            "features of calls other than APIs, strings and whole numbers were left out",
            "a call has no address; its position is used",
            "a call has no name");
    assertThat(read.diagnostics().get(1).count()).isEqualTo(2);
    assertThat(((Trace) read.input()).callCount()).isEqualTo(2);
  }

  @Test
  void threadsAndProcessesOfTheSameIdsAreKeptApart() throws Exception {
    Extraction read =
        trace(
            process("", thread(3, "", call(3, 0, "f()")), thread(3, "", call(3, 1, "g()")))
                + ","
                + process("", thread(3, "", call(3, 0, "h()"))));

    Trace trace = (Trace) read.input();
    assertThat(trace.processes()).hasSize(2);
    assertThat(trace.threadCount()).isEqualTo(3);
  }
}
