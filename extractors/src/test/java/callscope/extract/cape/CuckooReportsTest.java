package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Beginning;
import callscope.extract.Likeness;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Reports of Cuckoo 2, of which processes and calls have other names than those of CAPE. */
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

  private static Likeness[] likeness(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "report.json");
    Beginning beginning = new Beginning(source, bytes);
    return new Likeness[] {
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
  void itIsNamedByItsShapeAndItsTimesAreThoseOfTheClock() throws Exception {
    byte[] bytes = json(INFO, BEHAVIOR).getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "report.json");
    Trace trace = (Trace) CapeReader.read(source, Limits.DEFAULT, ReadProgress.SILENT).input();
    assertThat(trace.facts().source()).isEqualTo("Cuckoo 2.0.7");
    assertThat(trace.facts().format()).isEqualTo("cuckoo");
    assertThat(trace.start()).hasValue(1_472_165_104_500_000L);
  }

  @Test
  void theTwoKindsAreToldApart() {
    assertThat(likeness(json(INFO, BEHAVIOR))).containsExactly(Likeness.NONE, Likeness.CERTAIN);
    assertThat(likeness(json(BEHAVIOR))).containsExactly(Likeness.NONE, Likeness.CERTAIN);
    String cape = json("'info': {'version': '2.5'}", "'behavior': {'processes': []}");
    assertThat(likeness(cape)).containsExactly(Likeness.CERTAIN, Likeness.NONE);
    assertThat(likeness("{}")).containsExactly(Likeness.POSSIBLE, Likeness.NONE);
  }
}
