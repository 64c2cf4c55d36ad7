package callscope.document;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.render.SmallReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentObjectsTest {
  private static final String HEAD =
      """
      {"callscope-trace": 1, "source": "test", "os": "windows", "arch": "i386", "format": "pe", "clock": "1970"}
      {"process": {"pid": 100, "ppid": 50, "name": "a.exe"}}
      {"process": {"pid": 200, "ppid": 100, "name": "b.exe"}}
      """;

  private static String call(int tid, String api, String arguments, String returned) {
    return call(100, tid, api, arguments, returned);
  }

  private static String call(int pid, int tid, String api, String arguments, String returned) {
    return "{\"call\": {\"pid\": %d, \"tid\": %d, \"api\": \"%s\", \"args\": {%s}, \"return\": %s, \"success\": true, \"time\": %d}}\n"
        .formatted(pid, tid, api, arguments, returned, pid == 200 ? 1 : 2);
  }

  private static String number(String name, String value) {
    return "\"" + name + "\": {\"number\": \"" + value + "\"}";
  }

  private static String text(String name, String value) {
    return "\"" + name + "\": \"" + value.replace("\\", "\\\\") + "\"";
  }

  private static String open(int tid, String handle) {
    return call(
        tid,
        "RegOpenKeyExW",
        String.join(
            ", ",
            number("hKey", "0x80000001"),
            text("lpSubKey", "Software\\X"),
            number("phkResult", handle)),
        "0");
  }

  private static String set(String more) {
    return call(101, "RegSetValueExW", number("hKey", "0x120") + more, "0");
  }

  /** Renders the last call of the first process. */
  private static String last(String... calls) throws Exception {
    Trace trace = (Trace) SmallReport.extraction(HEAD + String.join("", calls)).input();
    TracedProcess process = trace.processes().getFirst();
    int last = process.calls().size() - 1;
    return new CallText(trace)
        .render(
            process.calls(),
            process.callAddress(last),
            new ArgumentObjects(trace, Optional.empty()));
  }

  @Test
  void theObjectAndTheCallThatOpenedIt() throws Exception {
    assertThat(last(open(101, "0x120"), set("")))
        .isEqualTo(
            "RegSetValueExW(hKey=0x120 (HKEY_CURRENT_USER\\Software\\X, opened by call 0)) -> 0x0");
  }

  @Test
  void aNameThatTheCallShowsIsNotRepeated() throws Exception {
    assertThat(
            last(
                open(101, "0x120"),
                set(", " + text("FullName", "HKEY_CURRENT_USER\\Software\\X\\v"))))
        .startsWith("RegSetValueExW(hKey=0x120 (opened by call 0), FullName=");
  }

  @Test
  void theOpeningCallShowsWhatItsResultIs() throws Exception {
    assertThat(last(open(101, "0x120")))
        .contains("phkResult=0x120 (HKEY_CURRENT_USER\\Software\\X)")
        .doesNotContain("opened by");
  }

  @Test
  void anOpeningInAnotherThread() throws Exception {
    assertThat(last(open(102, "0x120"), set(""))).contains("opened by call 0 of thread 102)");
  }

  @Test
  void aClosedHandleStandsForNothing() throws Exception {
    String close = call(101, "RegCloseKey", number("hKey", "0x120"), "0");
    assertThat(last(open(101, "0x120"), close, set("")))
        .isEqualTo("RegSetValueExW(hKey=0x120) -> 0x0");
  }

  @Test
  void processesAndThreads() throws Exception {
    String create =
        call(
            101,
            "CreateProcessInternalW",
            String.join(
                ", ",
                text("CommandLine", "b.exe"),
                number("ProcessId", "200"),
                number("ProcessHandle", "0x200"),
                number("ThreadHandle", "0x204")),
            "1");
    assertThat(last(create)).doesNotContain(" (");
    assertThat(last(create, call(101, "NtResumeThread", number("ThreadHandle", "0x204"), "0")))
        .contains("ThreadHandle=0x204 (thread of b.exe (200), opened by call 0)");
    assertThat(
            last(create, call(101, "NtWriteVirtualMemory", number("ProcessHandle", "0x200"), "0")))
        .contains("ProcessHandle=0x200 (b.exe (200), opened by call 0)");
    assertThat(last(call(101, "VirtualProtectEx", number("ProcessHandle", "0xffffffff"), "1")))
        .contains("ProcessHandle=0xffffffff (own process)");
  }

  @Test
  void aDuplicateNamesTheProcessThatOpenedIt() throws Exception {
    String open =
        call(
            200,
            201,
            "CreateFileW",
            text("FileName", "C:\\x.txt") + ", " + number("FileHandle", "0x10"),
            "16");
    String target = call(200, 201, "OpenProcess", number("dwProcessId", "100"), "32");
    String duplicate =
        call(
            200,
            201,
            "DuplicateHandle",
            String.join(
                ", ",
                number("hSourceProcessHandle", "0xffffffff"),
                number("hSourceHandle", "0x10"),
                number("hTargetProcessHandle", "0x20"),
                number("lpTargetHandle", "0x30")),
            "1");
    assertThat(last(open, target, duplicate, call(101, "WriteFile", number("hFile", "0x30"), "1")))
        .contains("hFile=0x30 (C:\\x.txt, opened by call 0 of b.exe (200), thread 201)");
  }
}
