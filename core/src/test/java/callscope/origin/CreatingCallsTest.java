package callscope.origin;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calls of the first process that created the others. */
class CreatingCallsTest {
  /** For each process but the first, the index of the call that created it, or -1. */
  private static List<Integer> calls(String lines) {
    Trace trace = TinyTrace.of(lines);
    Origins origins = Origins.of(trace);
    CreatingCalls creations = CreatingCalls.of(trace, origins);
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i < origins.processes().size(); i++) {
      found.add(creations.call(i).orElse(-1));
    }
    return found;
  }

  @Test
  void aCallThatTellsTheIdCreatedTheProcess() {
    assertThat(
            calls(
                """
                process *50 100 C:\\t\\sample.exe
                  1 CreateProcessInternalW ProcessId=0x65
                  2 CreateProcessInternalW ProcessId=102
                  3 CreateProcessInternalW ProcessId=0x67
                process 100 102 C:\\t\\second.exe
                  5 Sleep
                process 100 101 C:\\t\\first.exe
                  6 Sleep
                process 100 104 C:\\t\\other.exe
                  7 Sleep
                """))
        .containsExactly(1, 0, -1);
  }

  @Test
  void ofCallsWithOneIdTheLastBeforeTheProcessCounts() {
    assertThat(
            calls(
                """
                process *50 100 C:\\t\\sample.exe
                  1 CreateProcessW dwProcessId=101
                  4 CreateProcessW dwProcessId=101
                  9 CreateProcessW dwProcessId=101
                process 100 101 C:\\t\\child.exe
                  5 Sleep
                """))
        .containsExactly(1);
  }

  @Test
  void otherwiseItIsTheLastCallThatCanHaveCreatedIt() {
    assertThat(
            calls(
                """
                process *50 100 C:\\t\\sample.exe
                  1 ShellExecuteExW FilePath=a
                  2 Sleep
                  3 ShellExecuteExW FilePath=b
                  4! ShellExecuteExW FilePath=c
                  8 ShellExecuteExW FilePath=d
                process 100 101 C:\\t\\b.exe
                  5 Sleep
                process 100 102 C:\\t\\late.exe
                  6 Sleep
                process 100 103 C:\\t\\unknown.exe
                """))
        .containsExactly(2, 0, -1);
  }

  @Test
  void aForkReturnsTheId() {
    assertThat(
            calls(
                """
                process *50 100 /t/sample
                  1 clone return=101
                  2 clone return=0
                  3 read return=102
                process 100 101 /t/sample
                  4 Sleep
                process 100 102 /t/other
                  5 Sleep
                """))
        .containsExactly(0, -1);
  }
}
