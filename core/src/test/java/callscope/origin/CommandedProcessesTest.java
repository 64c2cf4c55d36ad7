package callscope.origin;

import static callscope.origin.Origin.BACKGROUND;
import static callscope.origin.Origin.COMMANDED;
import static callscope.origin.Origin.SAMPLE;
import static callscope.origin.OriginsTest.origins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes that brokers start for the sample, beside their look-alikes. */
class CommandedProcessesTest {
  private static String broker(String call, String broker, String started) {
    return """
        process *50 100 C:\\t\\sample.exe
          10 %s
        process 4 600 %s
          1 Sleep
        process 600 700 %s
          20 Sleep
        """
        .formatted(call, broker, started);
  }

  private static final String SERVICES = "C:\\Windows\\System32\\services.exe";
  private static final String CREATE_SERVICE =
      "CreateServiceW ServiceName=upd BinaryPathName=C:\\t\\evil.exe_-k_run";

  @Test
  void aServiceThatTheSampleCreatesIsCommanded() {
    assertThat(origins(broker(CREATE_SERVICE, SERVICES, "C:\\t\\evil.exe C:\\t\\evil.exe -k run")))
        .containsExactly(SAMPLE, BACKGROUND, COMMANDED);
    // in the folder of the system, too
    assertThat(
            origins(
                broker(
                    "CreateServiceW BinaryPathName=C:\\Windows\\System32\\evil.exe",
                    SERVICES,
                    "C:\\Windows\\System32\\evil.exe")))
        .containsExactly(SAMPLE, BACKGROUND, COMMANDED);
  }

  @Test
  void otherServicesAreBackground() {
    // another program
    assertThat(origins(broker(CREATE_SERVICE, SERVICES, "C:\\t\\other.exe")))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
    // a program of the same name in another folder
    assertThat(origins(broker(CREATE_SERVICE, SERVICES, "C:\\vendor\\evil.exe")))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
    // another parent
    assertThat(origins(broker(CREATE_SERVICE, "C:\\vendor\\updater.exe", "C:\\t\\evil.exe")))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
    // a service that is only started by its name
    assertThat(origins(broker("StartServiceW ServiceName=evil", SERVICES, "C:\\t\\evil.exe")))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
  }

  @Test
  void aNameInAListingCommandsNothing() {
    for (String call :
        List.of(
            "FindFirstFileExW FileName=C:\\t\\evil.exe",
            "Process32NextW ProcessName=evil.exe",
            "IWbemServices_ExecQuery Query=C:\\t\\evil.exe",
            "NtQueryDirectoryFile FileInformation=evil.exe")) {
      assertThat(origins(broker(call, SERVICES, "C:\\t\\evil.exe")))
          .as(call)
          .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
    }
  }

  @Test
  void aProcessThatWasThereBeforeTheCallIsNotCommanded() {
    assertThat(
            origins(
                """
                process *50 100 C:\\t\\sample.exe
                  10 %s
                process 4 600 %s
                  1 Sleep
                process 600 700 C:\\t\\evil.exe
                  5 Sleep
                """
                    .formatted(CREATE_SERVICE, SERVICES)))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
  }

  @Test
  void aCommandLineOfTheSampleCommandsATask() {
    String taskeng = "C:\\Windows\\System32\\taskeng.exe";
    String create =
        "CreateProcessInternalW CommandLine=schtasks_/create_/tr_\"cmd.exe_/c_C:\\t\\u.bat\"";
    assertThat(
            origins(
                broker(create, taskeng, "C:\\Windows\\System32\\cmd.exe cmd.exe /c C:\\t\\u.bat")))
        .containsExactly(SAMPLE, BACKGROUND, COMMANDED);
    // anyone starts cmd.exe
    assertThat(
            origins(
                broker(
                    create, taskeng, "C:\\Windows\\System32\\cmd.exe cmd.exe /c C:\\t\\other.bat")))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
  }

  @Test
  void aServerOfComIsCommandedByItsClass() {
    String svchost = "C:\\Windows\\System32\\svchost.exe";
    String call = "CoCreateInstance rclsid={AA65DD7C-83AC-48C0-A6FD-9B61FEBF8800}";
    String host =
        "C:\\Windows\\System32\\dllhost.exe dllhost.exe /Processid:{%s-83AC-48C0-A6FD-9B61FEBF8800}";
    assertThat(origins(broker(call, svchost, host.formatted("AA65DD7C"))))
        .containsExactly(SAMPLE, BACKGROUND, COMMANDED);
    assertThat(origins(broker(call, svchost, host.formatted("BB65DD7C"))))
        .containsExactly(SAMPLE, BACKGROUND, BACKGROUND);
  }

  @Test
  void childrenOfACommandedProcessAreCommanded() {
    assertThat(
            origins(
                broker(CREATE_SERVICE, SERVICES, "C:\\t\\evil.exe")
                    + """
                    process 700 701 C:\\t\\worker.exe
                      30 Sleep
                    """))
        .containsExactly(SAMPLE, BACKGROUND, COMMANDED, COMMANDED);
  }
}
