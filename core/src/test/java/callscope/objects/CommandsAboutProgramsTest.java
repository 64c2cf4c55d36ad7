package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsAboutProgramsTest {
  private static final String WAIT = "CommandLine=cmd /c ping -n 3 127.0.0.1 & ";

  private static TraceOfCalls sample() {
    return TraceOfCalls.windows().path("C:\\Users\\a\\my invoice.exe");
  }

  private static List<String> own(TraceOfCalls trace, int call) {
    return trace.all(call, "own program").stream().flatMap(own -> own.names().stream()).toList();
  }

  @Test
  void programOfTheProcess() {
    TraceOfCalls trace =
        sample()
            .call("CreateProcessInternalW", WAIT + "del \"C:\\Users\\a\\My Invoice.EXE\"")
            .call("CreateProcessInternalW", WAIT + "del \"C:\\Users\\a\\not my invoice.exe.bak\"")
            .call("CreateProcessInternalW", WAIT + "del C:\\Users\\a\\other.exe")
            .call("WinExec", "CmdLine=cmd /c del C:\\Users\\a\\MYINVO~1.EXE >> NUL")
            .call("ShellExecuteExW", "FilePath=cmd.exe", "Parameters=/c del \"my invoice.exe\"")
            .call("CreateProcessInternalW", "CommandLine=cmd /c del C:\\Users\\a\\my invoice.exe");
    assertThat(own(trace, 5)).containsExactly("my invoice.exe");
    assertThat(own(trace, 0)).containsExactly("my invoice.exe");
    assertThat(own(trace, 1)).isEmpty();
    assertThat(own(trace, 2)).isEmpty();
    assertThat(own(trace, 3)).containsExactly("my invoice.exe");
    assertThat(own(trace, 4)).containsExactly("my invoice.exe");
  }

  @Test
  void programToStartIsNoNameInTheCommandLine() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .path("C:\\Windows\\System32\\cmd.exe")
            .call("CreateProcessInternalW", "CommandLine=C:\\Windows\\System32\\cmd.exe /c dir")
            .call("CreateProcessInternalW", "ApplicationName=C:\\a.exe", "CommandLine=a cmd.exe");
    assertThat(trace.all(0, "own program")).hasSize(1);
    assertThat(trace.argument(0, "own program")).isZero();
    assertThat(own(trace, 1)).containsExactly("cmd.exe");
  }

  @Test
  void folderOfTheProgram() {
    TraceOfCalls trace =
        sample()
            .call("CreateProcessInternalW", WAIT + "rd /s /q \"c:\\users\\a\\\"")
            .call("CreateProcessInternalW", WAIT + "rd /s /q C:\\Users\\a\\Temp");
    assertThat(trace.name(0, "own program")).isEqualTo("c:\\users\\a");
    assertThat(own(trace, 1)).isEmpty();
  }

  @Test
  void programsFromWhichTheProcessDescends() {
    TraceOfCalls trace =
        sample()
            .call("CreateProcessInternalW", "CommandLine=C:\\b.exe")
            .process(100, 200, "b.exe")
            .call("CreateProcessInternalW", WAIT + "del \"C:\\Users\\a\\my invoice.exe\"")
            .process(50, 300, "c.exe")
            .call("CreateProcessInternalW", WAIT + "del \"C:\\Users\\a\\my invoice.exe\"");
    assertThat(own(trace, 1)).containsExactly("my invoice.exe");
    assertThat(own(trace, 2)).isEmpty();
  }

  @Test
  void scriptsInTheCommandLineOfTheProcess() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .path("C:\\Windows\\System32\\wscript.exe")
            .commandLine("wscript.exe //B \"C:\\Users\\a\\my order.js\"")
            .call("CreateProcessInternalW", WAIT + "del \"C:\\Users\\a\\my order.js\"")
            .call("CreateProcessInternalW", WAIT + "del \"C:\\Users\\a\\order.js\"");
    assertThat(own(trace, 0)).containsExactly("my order.js");
    assertThat(own(trace, 1)).isEmpty();
  }

  @Test
  void newNameOfAFile() {
    String raw = "\\x01\\x00\\x00\\x00P\\x00\\x00\\x00";
    StringBuilder wide = new StringBuilder();
    "\\??\\C:\\b.exe".chars().forEach(c -> wide.append((char) c).append("\\x00"));
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtSetInformationFile", "HandleName=C:\\a", "FileInformation=\\??\\C:\\b.exe")
            .call("NtSetInformationFile", "HandleName=C:\\a", "FileInformation=" + raw + wide)
            .call("NtSetInformationFile", "HandleName=C:\\a", "FileInformation=" + raw);
    assertThat(trace.name(0, "new path")).isEqualTo("\\??\\C:\\b.exe");
    assertThat(trace.name(1, "new path")).isEqualTo("\\??\\C:\\b.exe");
    assertThat(trace.all(2, "new path")).isEmpty();
    assertThat(trace.name(2, "path")).isEqualTo("C:\\a");
  }
}
