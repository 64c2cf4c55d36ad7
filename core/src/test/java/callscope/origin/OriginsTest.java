package callscope.origin;

import static callscope.origin.Origin.BACKGROUND;
import static callscope.origin.Origin.INJECTED;
import static callscope.origin.Origin.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of origin beside its look-alikes, which differ in one respect. */
class OriginsTest {
  static List<Origin> origins(String lines) {
    Origins origins = Origins.of(TinyTrace.of(lines));
    List<Origin> found = new ArrayList<>();
    for (int i = 0; i < origins.processes().size(); i++) {
      found.add(origins.of(i));
    }
    return found;
  }

  @Test
  void descendantsOfTheSampleAreTheSamples() {
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  1 Sleep
                process 100 101 C:\\t\\child.exe
                  2 Sleep
                process 101 102 C:\\t\\grandchild.exe
                  3 Sleep
                process 50 103 C:\\t\\sibling.exe
                  4 Sleep
                """))
        .containsExactly(SAMPLE, SAMPLE, SAMPLE, BACKGROUND);
  }

  @Test
  void aParentExistsBeforeItsChild() {
    // as in a report in which the system's services were started by a process with the same id
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  10 Sleep
                process 500 600 C:\\Windows\\services.exe
                  5 Sleep
                process 100 500 C:\\t\\child.exe
                  20 Sleep
                process 500 501 C:\\t\\grandchild.exe
                  30 Sleep
                """))
        .containsExactly(SAMPLE, BACKGROUND, SAMPLE, SAMPLE);
  }

  @Test
  void aReusedIdIsThatOfTheLastProcessBefore() {
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  1 Sleep
                process 100 200 C:\\t\\child.exe
                  2 Sleep
                process 200 201 C:\\t\\first.exe
                  3 Sleep
                process 7 200 C:\\other.exe
                  4 Sleep
                process 200 202 C:\\second.exe
                  5 Sleep
                """))
        .containsExactly(SAMPLE, SAMPLE, SAMPLE, BACKGROUND, BACKGROUND);
  }

  @Test
  void processesThatAreEachOthersParentsEnd() {
    assertThat(
            origins(
                """
                process *101 100 C:\\t\\sample.exe
                process 100 101 C:\\t\\child.exe
                process 103 102 C:\\a.exe
                process 102 103 C:\\b.exe
                process 104 104 C:\\c.exe
                """))
        .containsExactly(SAMPLE, SAMPLE, BACKGROUND, BACKGROUND, BACKGROUND);
  }

  private static final String OPEN = "NtOpenProcess ProcessHandle=0x120 ProcessIdentifier=200";
  private static final String WRITE =
      "NtWriteVirtualMemory ProcessHandle=0x120 BaseAddress=0x1000 Buffer=MZ";

  @Test
  void aProcessIsInjectedFromTheFirstCallThatActsOnIt() {
    Origins origins =
        Origins.of(
            TinyTrace.of(
                """
                process *50 100 C:\\t\\sample.exe
                  1 %s
                  5 %s
                process 7 200 C:\\Windows\\explorer.exe
                  2 Sleep
                  5 Sleep
                  6 Sleep
                """
                    .formatted(OPEN, WRITE)));
    assertThat(origins.of(1)).isEqualTo(INJECTED);
    assertThat(origins.of(1, 0)).isEqualTo(BACKGROUND);
    // at the same time, the order of the report counts
    assertThat(origins.of(1, 1)).isEqualTo(INJECTED);
    assertThat(origins.of(1, 2)).isEqualTo(INJECTED);
    assertThat(origins.cause(1)).contains(new OriginCause(OriginCause.Kind.INJECTED, 0, 1));
  }

  @Test
  void allWaysToRunCodeElsewhereInject() {
    for (String call :
        List.of(
            "WriteProcessMemory ProcessHandle=0x120 BaseAddress=0x1",
            "NtMapViewOfSection SectionHandle=0x88 ProcessHandle=0x120",
            "CreateRemoteThread ProcessHandle=0x120 StartRoutine=0x1",
            "NtCreateThreadEx ThreadHandle=0x124 ProcessHandle=0x120 StartAddress=0x1")) {
      assertThat(
              origins(
                  """
                  process *50 100 C:\\t\\sample.exe
                    1 %s
                    2 %s
                  process 7 200 C:\\Windows\\explorer.exe
                    3 Sleep
                  """
                      .formatted(OPEN, call)))
          .as(call)
          .containsExactly(SAMPLE, INJECTED);
    }
  }

  @Test
  void readingOrOpeningOrFailingDoesNotInject() {
    for (String call :
        List.of(
            "2 NtReadVirtualMemory ProcessHandle=0x120 BaseAddress=0x1",
            "2 NtAllocateVirtualMemory ProcessHandle=0x120 BaseAddress=0x1",
            "2! " + WRITE,
            "2 NtWriteVirtualMemory ProcessHandle=0xffffffff BaseAddress=0x1000",
            "2 NtWriteVirtualMemory ProcessHandle=0x999 BaseAddress=0x1000")) {
      assertThat(
              origins(
                  """
                  process *50 100 C:\\t\\sample.exe
                    1 %s
                    %s
                  process 7 200 C:\\Windows\\explorer.exe
                    3 Sleep
                  """
                      .formatted(OPEN, call)))
          .as(call)
          .containsExactly(SAMPLE, BACKGROUND);
    }
  }

  @Test
  void aBackgroundProcessInjectsNothing() {
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  1 Sleep
                process 7 300 C:\\Windows\\services.exe
                  1 %s
                  2 %s
                process 7 200 C:\\Windows\\explorer.exe
                  3 Sleep
                """
                    .formatted(OPEN, WRITE)))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
  }

  @Test
  void anInjectedProcessInjectsOthersFromThenOn() {
    String chain =
        """
        process *50 100 C:\\t\\sample.exe
          1 NtOpenProcess ProcessHandle=0x120 ProcessIdentifier=200
          %d WriteProcessMemory ProcessHandle=0x120 BaseAddress=0x1
        process 7 200 C:\\Windows\\explorer.exe
          1 NtOpenProcess ProcessHandle=0x44 ProcessIdentifier=300
          20 WriteProcessMemory ProcessHandle=0x44 BaseAddress=0x1
        process 7 300 C:\\Windows\\dwm.exe
          30 Sleep
        """;
    assertThat(origins(chain.formatted(10))).containsExactly(SAMPLE, INJECTED, INJECTED);
    assertThat(origins(chain.formatted(25))).containsExactly(SAMPLE, INJECTED, BACKGROUND);
  }

  @Test
  void aChildStaysTheSamplesIfItIsWrittenIntoBeforeItRuns() {
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  1 NtOpenProcess ProcessHandle=0x120 ProcessIdentifier=200
                  2 WriteProcessMemory ProcessHandle=0x120 BaseAddress=0x1
                process 100 200 C:\\Windows\\svchost.exe
                  9 Sleep
                """))
        .containsExactly(SAMPLE, SAMPLE);
  }

  @Test
  void childrenOfAnInjectedProcessAreInjectedOnlyIfItCreatedThemSince() {
    String lines =
        """
        process *50 100 C:\\t\\sample.exe
          1 NtOpenProcess ProcessHandle=0x120 ProcessIdentifier=200
          10 WriteProcessMemory ProcessHandle=0x120 BaseAddress=0x1
        process 7 200 C:\\Windows\\explorer.exe
          2 Sleep
          %d CreateProcessInternalW CommandLine=agent.exe
        process 200 300 C:\\agent.exe
          21 Sleep
        """;
    assertThat(origins(lines.formatted(20))).containsExactly(SAMPLE, INJECTED, INJECTED);
    assertThat(origins(lines.formatted(9))).containsExactly(SAMPLE, INJECTED, BACKGROUND);
  }

  @Test
  void withoutClocksAnInjectedProcessIsInjectedFromItsStart() {
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  - NtOpenProcess ProcessHandle=0x120 ProcessIdentifier=200
                  - WriteProcessMemory ProcessHandle=0x120 BaseAddress=0x1
                process 7 200 C:\\Windows\\explorer.exe
                  - Sleep
                """))
        .containsExactly(SAMPLE, INJECTED);
  }
}
