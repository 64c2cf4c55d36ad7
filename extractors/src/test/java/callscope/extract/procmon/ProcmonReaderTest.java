package callscope.extract.procmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.example.ProcmonSample;
import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.extract.calltext.TraceLines;
import callscope.input.CallTable;
import callscope.input.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the events of Process Monitor. */
class ProcmonReaderTest {
  private static final String HEADER =
      "\"Time of Day\",\"Process Name\",\"PID\",\"Operation\",\"Path\",\"Result\",\"Detail\"";

  private static TraceLines read(String... lines) throws Exception {
    return TraceLines.of(new ProcmonExtractor(), lines);
  }

  private static TraceLines whole(String report) throws Exception {
    return TraceLines.of(
        new ProcmonExtractor(), report.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  @Test
  void operationsAreCallsWithPathAndDetailAsArguments() throws Exception {
    TraceLines trace =
        read(
            HEADER,
            "\"9:41:07.1234567 AM\",\"a.exe\",\"12\",\"RegSetValue\",\"HKCU\\Run\\x\",\"SUCCESS\","
                + "\"Type: REG_SZ, Length: 1,234, Data: \"\"C:\\a b.exe\"\" -q, Type: none\"",
            "\"9:41:07.2 AM\",\"a.exe\",\"12\",\"TCP Connect\",\"me:49711 -> 192.0.2.1:443\","
                + "\"SUCCESS\",\"Length: 0, mss: 1460\"",
            "\"9:41:07.3 AM\",\"a.exe\",\"12\",\"Thread Exit\",\"\",\"\",\"\"",
            "\"9:41:07.4 AM\",\"a.exe\",\"12\",\"CreateFile\",\"C:\\n"
                + "one\",\"NAME NOT FOUND\",\"\"");
    assertThat(trace.lines())
        .containsExactly(
            "process 0:12 a.exe",
            "thread 12",
            "RegSetValue(Path=\"HKCU\\Run\\x\", Type=\"REG_SZ\", Length=1234,"
                + " Data=\"\"C:\\a b.exe\" -q, Type: none\", +@NtSetValueKey) -> SUCCESS ok",
            "TCP Connect(Path=\"me:49711 -> 192.0.2.1:443\", +\"192.0.2.1\", +443, Length=0,"
                + " mss=1460, +@connect) -> SUCCESS ok",
            "Thread Exit()",
            "CreateFile(Path=\"C:\\none\", +@NtCreateFile) -> NAME NOT FOUND failed");
    assertThat(trace.globals()).containsExactly("os(windows)");
    assertThat(trace.diagnostics()).isEmpty();
  }

  @Test
  void valuesMayContainCommasAndDeletionsNeedTheirMark() throws Exception {
    assertThat(
            read(
                    "PID,Operation,Detail,Process Name,Virtualized",
                    "1,CreateFile,\"Desired Access: Generic Read/Write, Delete, Disposition: Open,"
                        + " Options: , ShareMode: Read, Write\",a,False",
                    "1,SetDispositionInformationFile,Delete: True,a,False",
                    "1,SetDispositionInformationFile,Delete: False,a,False",
                    "1,Odd,\"no name, at all\",a,False")
                .calls())
        .containsExactly(
            "CreateFile(Desired Access=\"Generic Read/Write, Delete\", Disposition=\"Open\","
                + " Options=\"\", ShareMode=\"Read, Write\", +@NtCreateFile)",
            "SetDispositionInformationFile(Delete=\"True\", +@DeleteFile)",
            "SetDispositionInformationFile(Delete=\"False\")",
            "Odd(Detail=\"no name, at all\")");
  }

  @Test
  void processStartsGiveParentsEnvironmentsAndReusedPids() throws Exception {
    TraceLines trace =
        read(
            HEADER + ",\"TID\"",
            "1:00:00 PM,p.exe,7,Process Create,C:\\c.exe,SUCCESS,\"PID: 8, Command line: c.exe /s,"
                + " Environment\",70",
            "1:00:01 PM,c.exe,8,CreateFile,C:\\x,SUCCESS,,80",
            "1:00:02 PM,c.exe,8,Process Exit,,SUCCESS,Exit Status: 0,80",
            "1:00:02 PM,c.exe,8,CloseFile,C:\\x,SUCCESS,,80",
            "1:00:03 PM,d.exe,8,Process Start,,SUCCESS,\"Parent PID: 9, Command line: \"\"d.exe\"\""
                + " a, b: c, Current directory: C:\\, Environment: ",
            ";\tTEMP=C:\\T",
            ";\t=C:=C:\\T2",
            ";\tEMPTY=\",81");
    assertThat(trace.lines())
        .containsSubsequence(
            "process 0:7 p.exe",
            "process 7:8 c.exe",
            "thread 80",
            "process 9:8 d.exe",
            "has string(C:\\T)",
            "thread 81",
            "Process Start(Parent PID=9, Command line=\"\"d.exe\" a, b: c\","
                + " Current directory=\"C:\\\") -> SUCCESS ok");
    assertThat(trace.lines()).filteredOn(line -> line.startsWith("process ")).hasSize(3);
  }

  @Test
  void csvAndXmlOfOneRecordingHaveTheSameContent() throws Exception {
    TraceLines csv = whole(ProcmonSample.csv());
    TraceLines xml = whole(ProcmonSample.xml());
    assertThat(csv.calls()).isEqualTo(xml.calls()).hasSizeGreaterThan(25);
    assertThat(xml.lines())
        .contains("process 4088:4120 explorer.exe", "process 6852:7316 ledgersync.exe");
    assertThat(csv.diagnostics()).isEmpty();
    assertThat(xml.diagnostics()).isEmpty();
  }

  @Test
  void theExamplesEqualTheOutputOfTheGenerator() throws Exception {
    Path examples = Path.of("..", "examples");
    assertThat(Files.readString(examples.resolve("procmon.csv"))).isEqualTo(ProcmonSample.csv());
    assertThat(Files.readString(examples.resolve("procmon.xml"))).isEqualTo(ProcmonSample.xml());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1:00:02.0000010 AM | 3602000001",
        "12:00:01 AM | 1000000",
        "12:00:01 PM | 43201000000",
        "13:00:02,5 | 46802500000",
        "13.00.02,5 | 46802500000",
        "11/24/2026 1:00:02 PM | 46802000000",
        "24.11.2026 13:00:02 | 46802000000",
        "2026/11/24 下午 1:00:02 | 46802000000",
        "下午1:00:02 | 46802000000",
        "오후 1:00:02.5 | 46802500000",
        "午後 0:00:02 | 43202000000",
        "1:00:02 p. m. | 46802000000",
        "1:00:02 p.m. | 46802000000",
        "1:00:02 μμ | 46802000000",
        "1:00:02 μ.μ. | 46802000000",
        "1:00:02 م | 46802000000",
        "1:00:02 ب.ظ | 46802000000",
        "1:00:02 अपराह्न | 46802000000",
        "1:00:02 CH | 46802000000",
        "du. 1:00:02 | 46802000000",
        "1.00.02 MD | 46802000000",
        "上午 1:00:02 | 3602000000",
        "1:00:02 ص | 3602000000",
        "12:00:02 a. m. | 2000000",
        "24.11.2026 13.00.02 | 46802000000",
        "24.11.26 11.00.02 | 39602000000",
        "24.11.2026 г. 11:00:02 ч. | 39602000000",
        "11:00:02 xy | -9223372036854775808",
        "11:00:02 ip. | -9223372036854775808",
        "下午 11:00:02 AM | -9223372036854775808",
        "13:00:02 AM | -9223372036854775808",
        "24.11.2026 | -9223372036854775808",
        "23:00:02 xy | 82802000000",
        "noon | -9223372036854775808",
        "1:2 | -9223372036854775808",
      })
  void timesAreReadAsWindowsWritesThem(String text, long time) {
    assertThat(new EventTimes().of(text)).isEqualTo(time);
  }

  @Test
  void aTimeOfAnUnknownHalfOfTheDayIsUnknownAndReported() throws Exception {
    TraceLines trace =
        read(
            "Time of Day,Process Name,PID,Operation",
            "10:00:00 AM,a,1,X",
            "10:00:01 xy,a,1,X",
            "下午 10:00:01,a,1,X");
    assertThat(trace.trace().processes().getFirst().calls().time(1)).isEqualTo(CallTable.NO_TIME);
    assertThat(trace.trace().processes().getFirst().calls().time(2)).isEqualTo(43_201_000_000L);
    assertThat(trace.diagnostics())
        .containsExactly(
            "times that can't be parsed, or whose half of the day is ambiguous, are unknown (line 3)");
  }

  @Test
  void timesContinueAfterMidnight() throws Exception {
    TraceLines trace =
        read("Time of Day,Process Name,PID,Operation", "23:59:59,a,1,X", "0:00:01,a,1,X");
    assertThat(trace.trace().clock()).isEqualTo(Clock.TIME_OF_DAY);
    assertThat(trace.trace().processes().getFirst().calls().time(1)).isEqualTo(2_000_000);
  }

  @Test
  void xmlWithControlCharactersIsReadWithoutEntities() throws Exception {
    String event =
        "<procmon><eventlist><event><PID>1</PID><Operation>X</Operation><Path>a\u0001b</Path></event>"
            + "<event><PID>1</PID><Operation>Y</Operation><Path>%s</Path></event></eventlist></procmon>";
    assertThat(whole(event.formatted("c")).calls())
        .containsExactly("X(Path=\"a b\")", "Y(Path=\"c\")");
    TraceLines hostile =
        whole(
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + event.formatted("&e;"));
    assertThat(hostile.lines()).noneMatch(line -> line.contains("root:"));
  }

  @Test
  void manyEscapedCharactersAreRead() throws Exception {
    String event =
        "<event><PID>1</PID><Operation>X</Operation><Path>"
            + "&amp;&lt;".repeat(500)
            + "</Path></event>";
    TraceLines trace =
        whole("<procmon><eventlist>" + event.repeat(2_000) + "</eventlist></procmon>");
    assertThat(trace.calls()).hasSize(2_000);
    assertThat(trace.incomplete()).isFalse();
  }

  @Test
  void aTruncatedRecordingIsReadAsFarAsPossible() throws Exception {
    String csv = ProcmonSample.csv();
    TraceLines half = whole(csv.substring(0, csv.lastIndexOf("Exit Status")));
    assertThat(half.incomplete()).isTrue();
    assertThat(half.calls()).hasSizeGreaterThan(25);
    String xml = ProcmonSample.xml();
    TraceLines begun = whole(xml.substring(0, xml.length() / 2));
    assertThat(begun.incomplete()).isTrue();
    assertThat(begun.diagnostics().getFirst()).contains("not well-formed XML (line ");
  }

  @Test
  void aRecordingWithoutEventsIsRefused() {
    assertThatThrownBy(() -> read(HEADER))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("trace.txt contains no event of Process Monitor");
    assertThatThrownBy(() -> read("<procmon><eventlist></wrong>"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("not well-formed XML");
  }
}
