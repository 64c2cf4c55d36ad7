package callscope.origin;

import static callscope.origin.Origin.BACKGROUND;
import static callscope.origin.Origin.SAMPLE;
import static callscope.origin.Origin.UNKNOWN;
import static callscope.origin.OriginsTest.origins;
import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.Trace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which process is the sample, and what that means for the others. */
class SampleChoiceTest {
  @Test
  void withoutASampleAllIsUnknown() {
    Trace trace =
        TinyTrace.of(
            """
            process 50 100 C:\\t\\a.exe
            process 7 200 C:\\t\\b.exe
            """);
    Origins origins = Origins.of(trace);
    assertThat(origins.areKnown()).isFalse();
    assertThat(origins.of(0)).isEqualTo(UNKNOWN);
    assertThat(origins.of(1)).isEqualTo(UNKNOWN);
  }

  @Test
  void theRootOfASingleTreeIsTheSampleUnlessItIsABroker() {
    assertThat(origins("process 50 100 C:\\t\\a.exe\nprocess 100 101 C:\\t\\b.exe"))
        .containsExactly(SAMPLE, SAMPLE);
    assertThat(origins("process 50 100 C:\\Windows\\explorer.exe\nprocess 100 101 C:\\t\\b.exe"))
        .containsExactly(UNKNOWN, UNKNOWN);
  }

  @Test
  void theUserCanNameTheSample() {
    Trace trace =
        TinyTrace.of(
            """
            process *50 100 C:\\t\\a.exe
            process 7 200 C:\\t\\b.exe
            """);
    Origins origins = Origins.of(trace.withSamples(List.of(trace.processes().get(1))));
    assertThat(origins.of(0)).isEqualTo(BACKGROUND);
    assertThat(origins.of(1)).isEqualTo(SAMPLE);
  }

  @Test
  void aRestrictedTraceHasTheOriginsOfTheWhole() {
    Trace trace =
        TinyTrace.of(
            """
            process *50 100 C:\\t\\a.exe
              1 Sleep
            process 100 200 C:\\t\\b.exe
              2 Sleep
            process 7 300 C:\\t\\c.exe
              2 Sleep
            """);
    Trace part = trace.withProcesses(Set.of(200L, 300L));
    Origins origins = Origins.of(part);
    assertThat(origins.of(part.processes().get(0).address())).isEqualTo(SAMPLE);
    assertThat(origins.of(part.processes().get(1).address())).isEqualTo(BACKGROUND);
  }

  @Test
  void veryManyProcessesAreDoneInLinearTime() {
    StringBuilder lines = new StringBuilder("process *50 100 C:\\t\\a.exe\n");
    for (int i = 0; i < 20_000; i++) {
      lines.append("process 100 100 C:\\t\\b.exe\n");
    }
    assertThat(origins(lines.toString())).hasSize(20_001).containsOnly(SAMPLE);
  }

  @Test
  void theTableOfCallsNamesEachInItsPlainForm() {
    for (String name : CallEffects.Table.INSTANCE.names()) {
      assertThat(CallEffects.Table.INSTANCE.of(name)).as(name).isNotZero();
      assertThat(CallEffects.Table.INSTANCE.of("kernel32." + name + "W")).as(name).isNotZero();
    }
    assertThat(CallEffects.Table.INSTANCE.of("ZwWriteVirtualMemory")).isNotZero();
    assertThat(CallEffects.Table.INSTANCE.of("NtReadVirtualMemory")).isZero();
  }
}
