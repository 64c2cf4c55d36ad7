package callscope.extract.drakvuf;

import static callscope.extract.drakvuf.LogLines.api;
import static callscope.extract.drakvuf.LogLines.syscall;
import static callscope.extract.drakvuf.LogLines.sysret;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read of small logs. */
class DrakvufReaderTest {

  @Test
  void callsOfAThreadAreOrderedByTimeAndNumbered() throws Exception {
    ReadLog read =
        ReadLog.of(
            api("10.000002", 7, "A", ""),
            syscall("10.000003", 9, "NtC", ""),
            syscall("10.000002", 7, "NtB", ""),
            api("10.000001", 7, "Z", ""));
    assertThat(read.lines())
        .containsExactly(
            "4:8",
            "  string(\\a.exe)",
            "7.0: -> 0x1 0x1 after 0 from 0x7f",
            "  api(Z)",
            "7.1: after 1",
            "  api(NtB)",
            "7.2: -> 0x1 0x1 after 1 from 0x7f",
            "  api(A)",
            "9.0: after 2",
            "  api(NtC)");
    assertThat(read.diagnostics()).isEmpty();
  }

  @Test
  void everyFieldOfASystemCallThatIsNotCommonIsAnArgument() throws Exception {
    ReadLog read =
        ReadLog.of(
            syscall(
                "1.5",
                7,
                "NtReadFile",
                """
                "FileHandle":"0x10","Event":"0x20","Info":"x","Buffer":null,"Buffer":"","Length":3,
                "FileHandle":"0x11","Odd":{"a":[1]}"""
                    .replace("\n", "")));
    assertThat(read.lines())
        .containsExactly(
            "4:8",
            "  string(\\a.exe)",
            "7.0: after 0",
            "  number(0x3)",
            "  string()",
            "  string(x)",
            "  number(0x20)",
            "  number(0x11)",
            "  api(NtReadFile)");
    assertThat(read.diagnostics())
        .containsExactly("an argument that is a list or an object was left out (line 1)");
  }

  @Test
  void numbersAreParsedLikePythonLiterals() throws Exception {
    ReadLog read =
        ReadLog.of(
            api(
                "1",
                7,
                "F",
                "\"Arg0=0b11\",\"Arg1=0X1F\",\"Arg2=007\",\"Arg3=-0x10\",\"Arg4=0o7\""),
            api("2", 7, "G", "\"Arg0=12\",\"bare\",\"a=b=c\",\"Arg0=13\",5"));
    assertThat(read.lines().subList(2, read.lines().size()))
        .containsExactly(
            "7.0: -> 0x1 0x1 after 0 from 0x7f",
            "  number(0x7)",
            "  number(-0x10)",
            "  string(007)",
            "  number(0x1f)",
            "  number(0x3)",
            "  api(F)",
            "7.1: -> 0x1 0x1 after 1000000 from 0x7f",
            "  string(b=c)",
            "  number(0x5)",
            "  number(0xd)",
            "  api(G)");
  }

  @Test
  void theStringAtAPointerIsASeparateFeature() throws Exception {
    ReadLog read =
        ReadLog.of(
            api(
                "1",
                7,
                "F",
                """
                "Arg0=0x6F:\\"ntdll\\"","Arg1=0x2:\\"C:\\\\\\\\a\\\\\\"b\\"","Arg2=0x3:\\"C:\\\\new\\"",\
                "Arg3=0x4:\\"\\"","Arg4=x0x5:\\"a\\"\""""));
    assertThat(read.lines().subList(3, read.lines().size()))
        .containsExactly(
            "  string(x0x5:\"a\")",
            "  string(0x4:\"\")",
            "  string(C:\\new)",
            "  string(0x3:\"C:\\new\")",
            "  string(C:\\a\"b)",
            "  string(0x2:\"C:\\\\a\\\"b\")",
            "  string(ntdll)",
            "  string(0x6F:\"ntdll\")",
            "  api(F)");
  }

  @Test
  void aSystemCallHasTheValueOfTheNextReturnOfItsMethodInItsThread() throws Exception {
    ReadLog read =
        ReadLog.of(
            sysret("1.000005", 7, "NtO", "\"Ret\":0,\"Info\":\"STATUS_SUCCESS\""),
            sysret("1.000004", 7, "NtB", "\"Ret\":3221225524,\"Info\":\"STATUS_GONE\""),
            sysret("1.000006", 9, "NtB", "\"Ret\":5"),
            sysret("1.000009", 7, "NtO", "\"Ret\":7,\"Info\":\"STATUS_SEVEN\""),
            syscall("1.000001", 7, "NtO", ""),
            syscall("1.000002", 7, "NtO", ""),
            syscall("1.000003", 7, "NtB", ""),
            syscall("1.000007", 7, "NtB", ""),
            sysret("1.000008", 7, "NtC", "\"Ret\":1"));
    assertThat(read.lines().stream().filter(line -> line.startsWith("7.")))
        .containsExactly(
            "7.0: -> 7 STATUS_SEVEN SUCCEEDED after 0",
            "7.1: -> 0 STATUS_SUCCESS SUCCEEDED after 1",
            "7.2: -> 3221225524 STATUS_GONE FAILED after 2",
            "7.3: after 6");
  }

  @Test
  void functionsOfLoadedModulesAreImportsOnce() throws Exception {
    String loaded =
        """
        {"Plugin":"apimon","Event":"dll_loaded","Rva":{"CopyFileW":16,"#12":5,"bad":"x"},\
        "DllBase":"0x7","DllName":"\\\\Windows\\\\KERNEL32.dll","PID":8}""";
    ReadLog read = ReadLog.of(loaded, api("1", 7, "F", ""), loaded);
    assertThat(read.lines().subList(0, 5))
        .containsExactly(
            "  import(kernel32.CopyFileW) at 0x10",
            "  import(CopyFileW) at 0x10",
            "  import(kernel32.CopyFile) at 0x10",
            "  import(CopyFile) at 0x10",
            "  import(kernel32.#12) at 0x5");
    assertThat(read.lines()).filteredOn(line -> line.contains("import")).hasSize(5);
  }

  @Test
  void processZeroAndOtherPluginsAreLeftOut() throws Exception {
    ReadLog read =
        ReadLog.of(
            syscall("1", 7, "NtO", "").replace("\"PID\":8", "\"PID\":0"),
            "{\"Plugin\":\"procmon\",\"PID\":8,\"RunningProcess\":{\"deep\":[1]}}",
            "{\"PID\":8}",
            syscall("1", 7, "NtB", "").replace("\"PID\":8", "\"PID\":\"12\""),
            syscall("1", 7, "NtC", "").replace("\"PID\":8,", ""),
            syscall("1", 7, "NtD", "")
                .replace("\"Plugin\":\"syscall\",", "")
                .replace("}", ",\"Plugin\":\"syscall\"}"));
    assertThat(read.lines())
        .containsExactly(
            "4:12",
            "  string(\\a.exe)",
            "7.0: after 0",
            "  api(NtB)",
            "4:8",
            "  string(\\a.exe)",
            "7.0: after 0",
            "  api(NtD)");
    assertThat(read.diagnostics())
        .containsExactly(
            "a line that names no plugin was left out (line 3)",
            "a call without a process or a name was left out (line 5)");
  }
}
