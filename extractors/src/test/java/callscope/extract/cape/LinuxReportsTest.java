package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.Clock;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of tasks on Linux, whose calls come from strace, and of URLs. */
final class LinuxReportsTest {
  private static final long MIDNIGHT = 24L * 60 * 60 * 1_000_000;

  private static String report(String target, String... processes) {
    return ("{'target': " + target + ", 'behavior': {'processes': [")
        .concat(String.join(", ", processes) + "]}}")
        .replace('\'', '"');
  }

  private static String process(int pid, String name, String... calls) {
    return "{'process_id': %d, 'process_name': %s, 'parent_id': null, 'calls': [%s]}"
        .formatted(pid, name, String.join(", ", calls));
  }

  private static String call(String time, String api, String arguments) {
    return "{'timestamp': '%s', 'category': 'fs', 'api': '%s', 'return': '3', 'arguments': %s}"
        .formatted(time, api, arguments);
  }

  private static String argument(String name, String value) {
    return "{'name': '%s', 'value': '%s'}".formatted(name, value.replace("\"", "\\\""));
  }

  private static Trace trace(String json) throws Exception {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "report.json");
    return (Trace) CapeReader.read(source, Limits.DEFAULT, ReadProgress.SILENT).input();
  }

  private static List<Long> times(Trace trace) {
    List<Long> times = new ArrayList<>();
    trace
        .processes()
        .forEach(
            process -> {
              for (int i = 0; i < process.calls().size(); i++) {
                times.add(process.calls().time(i));
              }
            });
    return times;
  }

  @Test
  void aThreadWithoutIdHasTheIdOfItsProcessAndTheSystemIsLinux() throws Exception {
    ReadText read =
        ReadText.of(
            report(
                "{'category': 'file', 'file': {'type': 'Bourne-Again shell script'}}",
                process(
                    41,
                    "'sh'",
                    call(
                        "12:00:00.000001",
                        "openat",
                        "["
                            + argument("dfd", "AT_FDCWD")
                            + ", "
                            + argument("mode", "0x1b6")
                            + "]")),
                process(42, "null", call("12:00:00.000002", "gettid", "['']"))));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.features())
        .containsExactly(
            "global: os(linux)",
            "0:41 sh",
            "thread 41",
            "call 0: number(0x1b6)",
            "call 0: string(AT_FDCWD)",
            "call 0: api(openat)",
            "0:42 ",
            "thread 42",
            "call 0: string()",
            "call 0: api(gettid)");
  }

  @Test
  void stringsWithinArgumentsAreFeatures() throws Exception {
    String arguments =
        "["
            + String.join(
                ", ",
                argument("fd", "3 (/etc/passwd)"),
                argument("argv", "[\"sh\", \"-c\", \"id; \\\\303\\\\251\\\\t\\\\\\\\x\"]"),
                argument("length", "\"12\"..."),
                "'AF_INET, inet_addr(\\\"198.51.100.7\\\")'")
            + "]";
    ReadText read =
        ReadText.of(report("{}", process(41, "'a'", call("12:00:00.5", "x", arguments))));
    assertThat(read.features())
        .containsExactly(
            "global: os(linux)",
            "0:41 a",
            "thread 41",
            "call 0: string(198.51.100.7)",
            "call 0: string(AF_INET, inet_addr(\"198.51.100.7\"))",
            "call 0: string(12)",
            "call 0: string(\"12\"...)",
            "call 0: string(id; é\t\\x)",
            "call 0: string(-c)",
            "call 0: string(sh)",
            "call 0: string([\"sh\", \"-c\", \"id; \\303\\251\\t\\\\x\"])",
            "call 0: string(/etc/passwd)",
            "call 0: number(0x3)",
            "call 0: string(3 (/etc/passwd))",
            "call 0: api(x)");
  }

  @Test
  void quotesInWindowsReportsAreKept() throws Exception {
    String call =
        "{'timestamp': '2024-02-29 23:59:59,999', 'thread_id': '3', 'api': 'x', 'arguments': ["
            + argument("CommandLine", "\"a.exe\" -x")
            + "]}";
    assertThat(ReadText.of(report("{}", process(41, "'a'", call))).features())
        .contains("call 0: string(\"a.exe\" -x)")
        .doesNotContain("call 0: string(a.exe)");
  }

  @Test
  void timesOfDayContinueAfterMidnight() throws Exception {
    // the sandbox sorts calls and processes by the text of the time
    Trace trace =
        trace(
            report(
                "{}",
                process(
                    42, "'b'", call("00:00:01.5", "x", "[]"), call("00:00:02.000000", "x", "[]")),
                process(
                    41,
                    "'a'",
                    call("00:00:00.000002", "x", "[]"),
                    call("23:59:59.000000", "x", "[]"),
                    call("23:59:59.250000", "x", "[]"))));
    assertThat(trace.clock()).isEqualTo(Clock.TIME_OF_DAY);
    assertThat(trace.start()).hasValue(MIDNIGHT - 1_000_000);
    assertThat(times(trace)).endsWith(3_000_000L, 1_000_002L, 0L, 250_000L);
  }

  @Test
  void timesOfARunLongerThanHalfADayContinue() throws Exception {
    Trace trace =
        trace(
            report(
                "{}",
                process(
                    41,
                    "'a'",
                    call("10:00:00.000000", "x", "[]"),
                    call("20:00:00.000000", "x", "[]"),
                    call("06:00:00.000000", "x", "[]"),
                    call("11:00:00.000000", "x", "[]"))));
    long hour = MIDNIGHT / 24;
    assertThat(times(trace)).containsExactly(0L, 10 * hour, 20 * hour, 25 * hour);
  }

  @Test
  void aTimeOfAnotherClockIsUnknown() throws Exception {
    Trace trace =
        trace(
            report(
                "{}",
                process(
                    41,
                    "'a'",
                    call("2024-02-29 23:59:59,999", "x", "[]"),
                    call("00:00:02.000000", "x", "[]"))));
    assertThat(trace.clock()).isEqualTo(Clock.SINCE_1970);
    assertThat(times(trace)).containsExactly(0L, Long.MIN_VALUE);
  }

  @Test
  void anElfFileImpliesSystemAndArchitecture() throws Exception {
    String type = "ELF 64-bit LSB executable, x86-64, version 1 (SYSV), for GNU/Linux 3.2.0";
    assertThat(
            ReadText.of(
                    report(
                        "{'category': 'file', 'file': {'type': '" + type + "'}}",
                        process(1, "'a'", call("12:00:00.000001", "x", "[]"))))
                .features())
        .contains("global: format(elf)", "global: os(linux)", "global: arch(amd64)");
  }

  @Test
  void theReportOfAUrlHasNoFormatAndNoArchitecture() throws Exception {
    String call = "{'timestamp': '2024-02-29 23:59:59,999', 'thread_id': '3', 'api': 'x'}";
    String path = "'module_path': 'C:\\\\Windows\\\\iexplore.exe'";
    ReadText read =
        ReadText.of(
            report(
                "{'category': 'url', 'url': 'http://example.test/'}",
                "{'process_id': 1, " + path + ", 'threads': ['3'], 'calls': [" + call + "]}"));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.features())
        .containsExactly("global: os(windows)", "0:1 ", "thread 3", "call 0: api(x)");
  }
}
