package callscope.origin;

import static callscope.origin.Origin.BACKGROUND;
import static callscope.origin.Origin.INJECTED;
import static callscope.origin.Origin.SAMPLE;
import static callscope.origin.OriginsTest.origins;
import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The origins of programs that run others: the host of a console, and the host of a script. */
class HostOriginsTest {
  @Test
  void theHostOfTheConsoleIsTheSystems() {
    String lines =
        """
        process *50 100 C:\\t\\sample.exe
          1 %s
        process 100 101 %s
          2 Sleep
        process 101 102 C:\\t\\child.exe
          3 Sleep
        """;
    String host = "C:\\Windows\\System32\\conhost.exe";
    assertThat(origins(lines.formatted("Sleep", host)))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
    assertThat(origins(lines.formatted("Sleep", "conhost.exe")))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
    assertThat(origins(lines.formatted("Sleep", "C:\\t\\conhost.exe")))
        .as("a program of the sample with that name")
        .containsExactly(SAMPLE, SAMPLE, SAMPLE);
    String starts = "CreateProcessInternalW CommandLine=conhost_--headless_cmd_/c_dir";
    assertThat(origins(lines.formatted(starts, host)))
        .as("the sample started it")
        .containsExactly(SAMPLE, SAMPLE, SAMPLE);
    assertThat(origins(lines.formatted("LoadLibraryW FileName=conhost.exe", host)))
        .as("another call names it")
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
  }

  @Test
  void theHostOfTheConsoleCanBeInjected() {
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  1 NtOpenProcess ProcessHandle=0x120 ProcessIdentifier=101
                  2 WriteProcessMemory ProcessHandle=0x120 BaseAddress=0x1
                process 100 101 C:\\Windows\\System32\\conhost.exe
                  9 Sleep
                """))
        .containsExactly(SAMPLE, INJECTED);
  }

  @Test
  void whoStartsTheHostOfTheSampleWritesItsCommandLine() {
    Trace trace =
        TinyTrace.of(
            """
            process *50 100 C:\\Windows\\System32\\powershell.exe powershell -File C:\\t\\a.ps1
              1 GetCommandLineW return=x
              2 Sleep
              3 CreateProcessInternalW CommandLine=powershell_-c_dir
            process 100 101 C:\\Windows\\System32\\powershell.exe powershell -c dir
              4 GetCommandLineW return=x
            process 7 102 C:\\Windows\\System32\\powershell.exe powershell -c update
              5 GetCommandLineW return=x
            """);
    assertThat(readByHost(trace)).containsExactly(true, false, false, false, false);
  }

  @Test
  void aProgramOfTheSampleIsNoHost() {
    assertThat(
            readByHost(
                TinyTrace.of(
                    """
                    process *50 100 C:\\t\\sample.exe
                      1 GetCommandLineW return=x
                    """)))
        .containsExactly(false);
  }

  private static List<Boolean> readByHost(Trace trace) {
    HostCommandLines lines = HostCommandLines.of(trace, Origins.of(trace));
    List<Boolean> found = new ArrayList<>();
    for (TracedProcess process : trace.processes()) {
      for (int call = 0; call < process.calls().size(); call++) {
        found.add(lines.isReadBy(process.callAddress(call)));
      }
    }
    return found;
  }
}
