package callscope.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A call is known by the number that its report gives it, else by its position. */
class CallIdsTest {
  private static final InputFacts FACTS =
      new InputFacts(Hashes.UNKNOWN, "test", "Test", "test", "", "", List.of(), List.of());

  private static TracedProcess process(int calls, int numberedFrom) {
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    for (int i = 0; i < calls; i++) {
      CallBuilder call = new CallBuilder().api(trace.texts().intern("Sleep"));
      process.call(i < numberedFrom ? call : call.id(1000L + i));
    }
    return trace.build(FACTS).processes().getFirst();
  }

  private static List<Long> ids(TracedProcess process) {
    return IntStream.range(0, process.calls().size())
        .mapToObj(call -> process.callAddress(call).id())
        .toList();
  }

  @Test
  void withoutIdsInTheReportCallsHaveTheirIndices() {
    assertThat(ids(process(3, 3))).containsExactly(0L, 1L, 2L);
  }

  @Test
  void idsOfTheReportAreKeptAndIndicesAreUnchanged() {
    TracedProcess process = process(100, 0);
    assertThat(ids(process)).hasSize(100).startsWith(1000L, 1001L).endsWith(1099L);
    assertThat(process.callAddress(70).index()).isEqualTo(70);
  }

  @Test
  void callsBeforeTheFirstIdKeepTheirIndices() {
    assertThat(ids(process(66, 65))).startsWith(0L, 1L).endsWith(63L, 64L, 1065L);
  }
}
