package callscope.input;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trace can have very many processes with a call or none, which must not fill the memory. */
class ManyProcessesTest {
  private static final int PROCESSES = 50_000;

  /** Of a built process with one call; with room for eight calls it would take 785. */
  private static final long MOST_BYTES = 650;

  private static Trace trace() {
    TraceBuilder builder = new TraceBuilder();
    CallBuilder call = new CallBuilder();
    for (int pid = 0; pid < PROCESSES; pid++) {
      TraceBuilder.PendingProcess process = builder.process();
      process.ids(0, pid);
      process.name("p");
      call.clear();
      call.api(builder.texts().intern("X"));
      process.call(call);
    }
    InputFacts facts =
        new InputFacts(
            Hashes.UNKNOWN, "test", "test", "pe", "i386", "windows", List.of(), List.of());
    return builder.build(facts);
  }

  @Test
  void aProcessWithOneCallTakesLittleMemory() {
    trace();
    long before = usedMemory();
    Trace trace = trace();
    long taken = usedMemory() - before;
    assertThat(trace.callCount()).isEqualTo(PROCESSES);
    assertThat(taken / PROCESSES).isLessThan(MOST_BYTES);
  }

  private static long usedMemory() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void aProcessKeepsAllItsParts() {
    TraceBuilder builder = new TraceBuilder();
    TraceBuilder.PendingProcess process = builder.process();
    CallBuilder call = new CallBuilder();
    for (int i = 0; i < 100; i++) {
      call.clear();
      call.api(builder.texts().intern("api" + i % 7)).thread(i % 10).time(1000 + i).repeated(i);
      process.call(call);
      process.feature(Feature.string("feature " + i));
      process.restartThread(5);
    }
    InputFacts facts =
        new InputFacts(
            Hashes.UNKNOWN, "test", "test", "pe", "i386", "windows", List.of(), List.of());
    TracedProcess built = builder.build(facts).processes().getFirst();
    assertThat(built.features()).hasSize(100);
    assertThat(built.threads()).hasSize(105);
    assertThat(built.calls().size()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      assertThat(built.calls().time(i)).isEqualTo(i);
      assertThat(built.calls().repeated(i)).isEqualTo(i);
    }
  }
}
