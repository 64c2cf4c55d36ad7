package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service that a command line names. */
class ServiceCommandsTest {
  private static String service(String line) {
    return ServiceCommands.service(CommandLine.program(line), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sc create abc binPath= C:\\a.exe",
        "C:\\Windows\\System32\\sc.exe START abc",
        "cmd /c sc start \"abc\"",
        "cmd.exe /K net start abc",
        "net1 stop abc /y",
      })
  void isNamed(String line) {
    assertThat(service(line)).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sc query abc",
        "sc \\\\host start abc",
        "net use abc",
        "net config abc",
        "cmd sc start abc",
        "sc start & abc",
        "schtasks create abc",
        "sc",
        "",
      })
  void isNotNamed(String line) {
    assertThat(service(line)).isEmpty();
  }

  @Test
  void isTheServiceOfOtherCalls() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("CreateProcessW", "lpCommandLine=sc create Abc binPath= C:\\a.exe", "->1")
            .call("OpenServiceW", "lpServiceName=abc", "->0x10")
            .call("StartServiceW", "hService=0x10", "->1");
    assertThat(trace.one(0, "service").id()).isEqualTo(trace.one(2, "service").id());
  }
}
