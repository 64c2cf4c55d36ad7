package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.input.CallTable;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of Cuckoo, of which processes, calls and times differ from those of CAPE. */
final class CuckooReportsTest {
  private static final String INFO =
      "'info': {'score': 1.2, 'platform': 'windows', 'version': '2.0.7', 'monitor':"
          + " '2deb9ccd75d5a7a3fe05b2625b03a8639d6ee36b', 'git': {'head': 'a', 'fetch_head': 'a'}}";
  private static final String CALL =
      "{'category': 'file', 'status': 1, 'stacktrace': [], 'api': 'NtCreateFile', 'return_value':"
          + " 0, 'arguments': {'create_disposition': 5, 'file_handle': '0x00000044', 'filepath':"
          + " 'C:\\\\a.txt', 'lines': ['x', {'k': 'y'}, []]}, 'time': 1472165104.5, 'tid': 1480,"
          + " 'flags': {'create_disposition': 'FILE_OVERWRITE_IF', 'iid': ['no text']}}";
  private static final String BEHAVIOR =
      "'behavior': {'processes': [{'process_path': 'C:\\\\a.exe', 'calls': ["
          + CALL
          + "], 'track': true, 'pid': 752, 'process_name': 'a.exe', 'command_line': 'a.exe /q',"
          + " 'modules': [], 'time': 0, 'tid': 1480, 'first_seen': 1472165104.25, 'ppid': 700,"
          + " 'type': 'process'}], 'summary': {'file_created': ['C:\\\\a.txt'], 'file_moved':"
          + " [['a', 'b']], 'mutex': ['m']}}";
  private static final String STATIC =
      "'static': {'pe_imports': [{'imports': [{'name': 'CreateFileW', 'address': '0x402000'}],"
          + " 'dll': 'KERNEL32.dll'}], 'pe_exports': [], 'pe_sections': [{'name': '.text',"
          + " 'virtual_address': '0x00001000'}]}";

  private static String json(String... parts) {
    return ("{" + String.join(", ", parts) + "}").replace('\'', '"');
  }

  private static FormatConfidence[] likeness(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "report.json");
    ReportHead beginning = new ReportHead(source, bytes);
    return new FormatConfidence[] {
      new CapeExtractor().likeness(beginning), new CuckooExtractor().likeness(beginning)
    };
  }

  @Test
  void processesCallsAndTheirArgumentsAreRead() throws Exception {
    ReadText read = ReadText.of(json(INFO, BEHAVIOR, STATIC));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.features())
        .containsExactlyInAnyOrder(
            "global: os(windows)",
            "file: import(kernel32.CreateFileW)",
            "file: import(CreateFileW)",
            "file: import(kernel32.CreateFile)",
            "file: import(CreateFile)",
            "file: section(.text)",
            "file: string(C:\\a.txt)",
            "file: string(m)",
            "700:752 a.exe",
            "700:752 a.exe: string(a.exe /q)",
            "thread 1480",
            "call 0: string(y)",
            "call 0: string(x)",
            "call 0: string(C:\\a.txt)",
            "call 0: number(0x44)",
            "call 0: number(0x5)",
            "call 0: api(NtCreateFile)");
  }

  @Test
  void theFormatIsRecognisedByItsFieldsAndTimesAreThoseOfTheClock() throws Exception {
    byte[] bytes = json(INFO, BEHAVIOR).getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "report.json");
    Trace trace = (Trace) CapeReader.read(source, Limits.DEFAULT, ReadProgress.SILENT).input();
    assertThat(trace.facts().source()).isEqualTo("Cuckoo 2.0.7");
    assertThat(trace.facts().format()).isEqualTo("cuckoo");
    assertThat(trace.start()).hasValue(1_472_165_104_500_000L);
  }

  @Test
  void cuckooAndCapeAreDistinguished() {
    assertThat(likeness(json(INFO, BEHAVIOR)))
        .containsExactly(FormatConfidence.NONE, FormatConfidence.CERTAIN);
    assertThat(likeness(json(BEHAVIOR)))
        .containsExactly(FormatConfidence.NONE, FormatConfidence.CERTAIN);
    String cape = json("'info': {'version': '2.5'}", "'behavior': {'processes': []}");
    assertThat(likeness(cape)).containsExactly(FormatConfidence.CERTAIN, FormatConfidence.NONE);
    assertThat(likeness("{}")).containsExactly(FormatConfidence.POSSIBLE, FormatConfidence.NONE);
  }

  private static String oldReport(String version, String time, String path) {
    return json(
        "'info': {'version': '" + version + "'}",
        "'behavior': {'processes': [{'parent_id': '9', 'process_id': '11', 'process_name': 'a',"
            + " 'calls': [{'status': 'FAILURE', 'timestamp': '"
            + time
            + "', 'api': 'CreateFileW', 'repeated': 0, 'arguments': [{'name': 'lpFileName',"
            + " 'value': '"
            + path
            + "'}]}]}]}");
  }

  private static Trace read(String json) throws Exception {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "report.json");
    return (Trace) CapeReader.read(source, Limits.DEFAULT, ReadProgress.SILENT).input();
  }

  @ParameterizedTest
  @CsvSource({
    "v0.1, 20140101100000.142, Cuckoo v0.1, 142000",
    "0.3.2, 20140101100000.14, Cuckoo 0.3.2, 140000",
    "0.6, 20140101100000.123456, Cuckoo 0.6, 123456",
    "0.5, 20140101100000, Cuckoo 0.5, 0",
    "1.2, '2014-01-01 10:00:00,142', Cuckoo 1.2, 142000",
    "1.3-NG, '2014-01-01 10:00:00,142', Cuckoo 1.3-NG, 142000",
    // the time is enough
    "unknown, 20140101100000.142, Cuckoo unknown, 142000",
    "1.3-CAPE, '2014-01-01 10:00:00,142', CAPE 1.3-CAPE, 142000",
    "2.5, '2014-01-01 10:00:00,142', CAPE 2.5, 142000",
  })
  void oldVersionsAreNamedAndTheirTimesAreRead(
      String version, String time, String source, long micros) throws Exception {
    Trace trace = read(oldReport(version, time, "C:\\\\a.txt"));
    assertThat(trace.facts().source()).isEqualTo(source);
    assertThat(trace.facts().format()).isEqualTo(source.startsWith("CAPE") ? "cape" : "cuckoo");
    assertThat(trace.start()).hasValue(1_388_570_400_000_000L + micros);
    CallTable calls = trace.processes().getFirst().calls();
    assertThat(calls.success(0)).isEqualTo(CallTable.Success.FAILED);
  }

  @Test
  void aReportOfAnOldVersionIsRecognisedByItsTimes() {
    assertThat(likeness(oldReport("v0.1", "20140101100000.142", "a")))
        .containsExactly(FormatConfidence.NONE, FormatConfidence.CERTAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20141301100000.142",
        "2014010110000x.142",
        "20140101100000,142",
        "20140101100000.1x2",
        "2014010110000"
      })
  void anInvalidTimeIsUnknown(String text) throws Exception {
    assertThat(read(oldReport("v0.1", text, "a")).start()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\\\a\\\\b.exe",
        "z:\\\\",
        "\\\\??\\\\D:\\\\a",
        "\\\"C:\\\\Program Files\\\\a.exe\\\" /q",
        "cmd /c del c:\\\\x"
      })
  void aDriveLetterInACallImpliesWindows(String path) throws Exception {
    Trace trace = read(oldReport("v0.1", "20140101100000.142", path));
    assertThat(trace.facts().os()).isEqualTo("windows");
    assertThat(trace.facts().globals()).hasToString("[os(windows)]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "http://a/C:/b", "type:\\\\a", "C:", ":\\\\a", "a=1:\\\\b"})
  void otherStringsDoNotImplyASystem(String text) throws Exception {
    assertThat(read(oldReport("v0.1", "20140101100000.142", text)).facts().os())
        .isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"files", "executed_commands", "file_created", "write_files"})
  void aDriveLetterInTheSummaryImpliesWindows(String list) throws Exception {
    String calls = "'calls': [{'api': 'Foo', 'arguments': []}]";
    String report =
        json(
            "'target': {'category': 'url'}",
            "'behavior': {'summary': {'"
                + list
                + "': ['x', 'C:\\\\a.txt']}, 'processes': [{'process_id': 1, "
                + calls
                + "}]}");
    assertThat(read(report).facts().os()).isEqualTo("windows");
    assertThat(read(report.replace("C:", "C")).facts().os()).isEqualTo("unknown");
  }
}
