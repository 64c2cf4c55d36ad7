package callscope.extract.drakvuf;

import static callscope.extract.drakvuf.LogLines.api;
import static callscope.extract.drakvuf.LogLines.syscall;
import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.InputFacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields of a line are arguments, and which guest the lines are of. */
class FieldsOfLinesTest {
  private static final String ARGUMENTS = "\"FileHandle\":\"0x50\",\"Type\":\"x\",\"Name\":\"b\"";
  private static final List<String> FEATURES =
      List.of("  string(b)", "  string(x)", "  number(0x50)", "  api(NtOpenFile)");

  private static String call(String beforeCount, String behindCount) {
    return syscall("1", 7, "NtOpenFile", ARGUMENTS)
        .replace("\"NArgs\":3,", beforeCount + "\"NArgs\":3," + behindCount);
  }

  /** What is read of the arguments and the name of the only call. */
  private static List<String> ofCall(ReadLog read) {
    return read.lines().subList(3, read.lines().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"PreviousMode\":\"User\",",
        "\"PreviousMode\":\"User\",\"FromModule\":\"\\\\lib.dll\",\"FromParentModule\":null,",
        "\"ThreadName\":\"agent\",\"Type\":\"x64\","
      })
  void fieldsThatNewerVersionsWriteAreNoArguments(String fields) throws Exception {
    for (String line : List.of(call("", fields), call(fields, ""))) {
      ReadLog read = ReadLog.of(line);
      assertThat(ofCall(read)).isEqualTo(FEATURES);
      assertThat(read.diagnostics()).isEmpty();
    }
  }

  @Test
  void unknownFieldsAreNoArgumentsAndEachIsReportedOnce() throws Exception {
    String fields = "\"PreviousMode\":\"User\",\"Stack\":[1,2],\"Depth\":\"0x7\",";
    ReadLog read = ReadLog.of(call("", fields), call("\"Core\":1,", fields));
    assertThat(ofCall(read).subList(0, 4)).isEqualTo(FEATURES);
    assertThat(ofCall(read).subList(5, 9)).isEqualTo(FEATURES);
    assertThat(read.diagnostics())
        .containsExactly(
            "the field `Stack` of the plugin syscall is unknown and was left out (first: line 1),"
                + " 2 times",
            "the field `Depth` of the plugin syscall is unknown and was left out (first: line 1),"
                + " 2 times",
            "the field `Core` of the plugin syscall is unknown and was left out (line 2)");
  }

  @Test
  void unknownFieldsOfOtherPluginsAreReported() throws Exception {
    String call =
        api("1", 7, "F", "\"Arg0=0x5\"")
            .replace("\"CalledFrom\"", "\"New\":{\"a\":1},\"FromModule\":\"m\",\"CalledFrom\"");
    ReadLog read = ReadLog.of(call, "{\"Plugin\":\"procmon\",\"PID\":1,\"Reason\":\"x\"}");
    assertThat(ofCall(read)).containsExactly("  number(0x5)", "  api(F)");
    assertThat(read.diagnostics())
        .containsExactly(
            "the field `New` of the plugin apimon is unknown and was left out (line 1)");
  }

  @Test
  void withoutTheirNumberOrInAnotherOrderAllUnknownFieldsAreArguments() throws Exception {
    String counted = call("", "\"PreviousMode\":\"User\",");
    ReadLog read = ReadLog.of(counted.replace("\"NArgs\":3,", ""));
    assertThat(ofCall(read)).isEqualTo(FEATURES);
    ReadLog sorted =
        ReadLog.of(
            """
            {"CR3":"0x1","EventUID":"0x1","FileHandle":"0x50","FromModule":"m","Method":"NtOpenFile",\
            "Module":"nt","NArgs":2,"Name":"b","PID":8,"PPID":4,"Plugin":"syscall",\
            "PreviousMode":"User","ProcessName":"a","TID":7,"TimeStamp":"1","vCPU":0}""");
    assertThat(ofCall(sorted))
        .containsExactly("  string(b)", "  number(0x50)", "  api(NtOpenFile)");
    assertThat(sorted.diagnostics()).isEmpty();
  }

  @Test
  void theClassOfAMethodIsAStringOfTheCall() throws Exception {
    String classId = "4590f811-1d3a-11d0-891f-00aa004b2e24";
    String call =
        api("1", 7, "ConnectServer", "\"Arg0=0x1\"")
            .replace(
                "\"CalledFrom\"",
                "\"CLSID\":\"" + classId + "\",\"Extra\":{\"Key\":\"0a\"},\"CalledFrom\"");
    ReadLog read = ReadLog.of(call);
    assertThat(ofCall(read))
        .containsExactly("  string(" + classId + ")", "  number(0x1)", "  api(ConnectServer)");
    assertThat(read.diagnostics()).isEmpty();
    for (String none : List.of("null", "\"\"")) {
      assertThat(ofCall(ReadLog.of(call.replace("\"" + classId + "\"", none))))
          .containsExactly("  number(0x1)", "  api(ConnectServer)");
    }
  }

  private static InputFacts facts(String line) throws Exception {
    byte[] log = (line + "\n").getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(log), "a.log");
    Extraction read = DrakvufReader.read(source, Limits.DEFAULT, ReadProgress.SILENT);
    return ((callscope.input.Trace) read.input()).facts();
  }

  @ParameterizedTest
  @CsvSource({
    "nt, \\\\a.exe, NtOpenFile, windows",
    "win32k, \\\\a.exe, NtUserGetDC, windows",
    "linux, /tmp/agent, openat, linux",
    "linux, agent, openat, linux",
    // without a module that tells: the path of the program, then the name of the call
    "core, /tmp/agent, openat, linux",
    "core, \\\\Device\\\\a.exe, openat, windows",
    "core, agent, openat, linux",
    "core, agent, __x64_sys_openat, linux",
    "core, a.exe, NtOpenFile, windows",
  })
  void theSystemIsThatOfTheGuest(String module, String program, String method, String system)
      throws Exception {
    InputFacts facts =
        facts(
            syscall("1", 7, method, "")
                .replace("\"Module\":\"nt\"", "\"Module\":\"" + module + "\"")
                .replace("\\\\a.exe", program));
    assertThat(facts.os()).isEqualTo(system);
    assertThat(facts.format()).isEqualTo(system.equals("linux") ? "elf" : "pe");
    assertThat(facts.globals())
        .hasToString(
            system.equals("linux")
                ? "[format(elf), os(linux), arch(amd64)]"
                : "[format(pe), os(windows), arch(amd64)]");
  }

  @Test
  void callsOfTheApiAreOfWindows() throws Exception {
    assertThat(facts(api("1", 7, "CreateFileW", "")).os()).isEqualTo("windows");
  }
}
