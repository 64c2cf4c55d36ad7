package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.ProcessRelation;
import callscope.input.ProcessRelation.Kind;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each reader knows about the process of the sample and the relations of others. */
class SampleProcessesTest {
  private static final Path EXAMPLES = Path.of("../examples");

  private static Trace read(ReportSource source) throws Exception {
    return (Trace)
        ReadReport.extractor(source).read(source, Limits.DEFAULT, ReadProgress.SILENT).input();
  }

  private static Trace read(String text, String name) throws Exception {
    return read(
        ReportSource.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name));
  }

  private static List<Long> samples(Trace trace) {
    return trace.samples().stream().map(process -> process.address().pid()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.json.gz, 4440",
    "invoice-logs.zip, 4440",
    "invoice.trace.jsonl, 4440",
    "vmray.zip, 2932",
    "flog.txt, 2932",
    "loader.speakeasy.json, 1337",
    "strace-job.txt.gz, 24774",
    "ltrace-job.txt.gz, 24803",
  })
  void theExamples(String name, long sample) throws Exception {
    assertThat(samples(read(ReportSource.of(EXAMPLES.resolve(name))))).containsExactly(sample);
  }

  @ParameterizedTest
  @CsvSource({"procmon.xml", "procmon.csv", "invoice.frz", "loader.drakvuf.log"})
  void recordingsThatDoNotTell(String name) throws Exception {
    assertThat(samples(read(ReportSource.of(EXAMPLES.resolve(name))))).isEmpty();
  }

  @Test
  void commandLinesAndPaths() throws Exception {
    TracedProcess child = read(ReportSource.of(EXAMPLES.resolve("invoice.json.gz"))).processes().get(1);
    assertThat(child.commandLine()).startsWith("schtasks.exe /create /f /sc hourly");
    assertThat(child.path()).isEqualTo("C:\\Windows\\SysWOW64\\schtasks.exe");
    TracedProcess started = read(ReportSource.of(EXAMPLES.resolve("procmon.xml"))).processes().get(2);
    assertThat(started.commandLine()).contains("ledgersync.exe\" --quiet");
    TracedProcess tar = read(ReportSource.of(EXAMPLES.resolve("strace-job.txt.gz"))).processes().get(1);
    assertThat(tar.path()).isEqualTo("/usr/bin/tar");
    assertThat(tar.commandLine()).isEqualTo("tar --numeric-owner -cf files.tar files");
  }

  private static String cape(String target, String... processes) {
    return """
        {"info": {"version": "2.4-CAPE"}, "behavior": {"processes": [%s]}, "target": %s}"""
        .formatted(String.join(",", processes), target);
  }

  private static String process(long pid, String path, String commandLine) {
    return """
        {"process_id": %d, "parent_id": 4, "process_name": "%s", "module_path": "%s", "calls": [],
         "environ": {"CommandLine": "%s"}}"""
        .formatted(pid, path.substring(path.lastIndexOf('/') + 1), path, commandLine);
  }

  private static final String SERVICES = process(600, "C:/Windows/services.exe", "services.exe");

  @ParameterizedTest
  @CsvSource({
    // the image is the target, with an extension, truncated, or with other characters
    "report.exe, C:/t/report.exe, report.exe",
    "report.exe_, C:/t/report.exe_.exe, x",
    "a report #1.exe, C:/t/a report _1.exe, x",
    "0123456789abcdef0123456789abcdef, C:/t/0123456789abcdef01.exe, x",
    // or the command line names it
    "invoice.js, C:/Windows/wscript.exe, wscript.exe C:/t/invoice.js",
    "invoice, C:/Windows/wscript.exe, wscript.exe C:/t/invoice.js",
    "lib.dll, C:/Windows/rundll32.exe, 'rundll32.exe C:/t/lib.dll,Start'",
  })
  void theProcessOfTheTarget(String target, String path, String commandLine) throws Exception {
    String file = "{\"category\": \"file\", \"file\": {\"name\": \"" + target + "\"}}";
    String report = cape(file, SERVICES, process(700, path, commandLine));
    assertThat(samples(read(report, "report.json"))).as(report).containsExactly(700L);
  }

  @Test
  void withoutANameTheFirstProcessIsTheSample() throws Exception {
    String file = "{\"category\": \"file\", \"file\": {\"name\": \"archive.zip\"}}";
    String other = process(700, "C:/t/inner.exe", "inner.exe");
    assertThat(samples(read(cape(file, other, SERVICES), "report.json"))).containsExactly(700L);
    String untracked = SERVICES.replace("\"calls\"", "\"track\": false, \"calls\"");
    assertThat(samples(read(cape(file, untracked, other), "report.json"))).containsExactly(700L);
  }

  @Test
  void theProcessThatOpensAUrl() throws Exception {
    String url = "{\"category\": \"url\", \"url\": \"http://a.example/\"}";
    String browser = process(700, "C:/b/iexplore.exe", "iexplore.exe http://a.example/");
    assertThat(samples(read(cape(url, SERVICES, browser), "report.json"))).containsExactly(700L);
  }

  @Test
  void aTruncatedReportHasTheSampleToo() throws Exception {
    String report = cape("{}", process(700, "C:/t/a.exe", "a.exe"), SERVICES);
    String cut = report.substring(0, report.indexOf("services.exe"));
    assertThat(samples(read(cut, "report.json"))).containsExactly(700L);
  }

  @Test
  void drakvufStartsTheSample() throws Exception {
    String call =
        "{\"Plugin\": \"syscall\", \"TimeStamp\": \"%s\", \"PID\": %d, \"PPID\": %d, \"TID\": 1,"
            + " \"ProcessName\": \"C:\\\\a.exe\", \"Method\": \"NtClose\", \"NArgs\": 0}\n";
    String log =
        call.formatted("12.0", 20, 10)
            + call.formatted("13.0", 10, 4)
            + call.formatted("3.0", 30, 10)
            + "{\"Plugin\": \"inject\", \"TimeStamp\": \"11.0\", \"Status\": \"Success\","
            + " \"InjectedPid\": 10, \"InjectedTid\": 3}\n"
            + "{\"Plugin\": \"procmon\", \"TimeStamp\": \"11.5\", \"PID\": 10, \"PPID\": 4,"
            + " \"Method\": \"NtCreateUserProcess\", \"NewPid\": 20,"
            + " \"CommandLine\": \"b.exe /x\", \"ImagePathName\": \"C:\\\\b.exe\"}\n";
    Trace trace = read(log, "drakvuf.log");
    assertThat(samples(trace)).containsExactly(10L);
    TracedProcess child = trace.processes().get(0);
    assertThat(child.commandLine()).isEqualTo("b.exe /x");
    assertThat(child.path()).isEqualTo("C:\\b.exe");
    // its first call is recorded before that of the sample, but after the start of the sample
    assertThat(child.relation()).contains(new ProcessRelation(Kind.CREATED, 1));
    assertThat(trace.processes().get(2).relation()).isEmpty();
    assertThat(samples(read(log.replace("Success", "Error"), "drakvuf.log"))).isEmpty();
  }

  private static String monitored(int id, String reason, int cause) {
    return """
        Process:
          id = "%d"
          image_name = "p%d.exe"
          os_pid = "0x%x"
          monitor_reason = "%s"
          parent_id = "%d"
          os_parent_pid = "0x11"
          cmd_line = "p%d.exe"

        Thread:
          id = %d
          os_tid = 0x%x

          [0001.000] GetTickCount () returned 0x1

        """
        .formatted(id, id, id + 16, reason, cause, id, id, id + 256);
  }

  @Test
  void vmrayTellsTheReasons() throws Exception {
    String log =
        "# Flog Txt Version 1\n# Analyzer Version: 4.5.1\n# Log Creation Date: 01.01.2026\n\n"
            + monitored(1, "analysis_target", 0)
            + monitored(2, "child_process", 1)
            + monitored(3, "injection", 2)
            + monitored(4, "created_daemon", 1)
            + monitored(5, "rpc_server", 1);
    Trace trace = read(log, "flog.txt");
    assertThat(samples(trace)).containsExactly(17L);
    assertThat(trace.processes().stream().map(TracedProcess::relation))
        .containsExactly(
            Optional.of(new ProcessRelation(Kind.SAMPLE, ProcessRelation.UNKNOWN)),
            Optional.of(new ProcessRelation(Kind.CREATED, 0)),
            Optional.of(new ProcessRelation(Kind.INJECTED, 1)),
            Optional.of(new ProcessRelation(Kind.COMMANDED, 0)),
            Optional.of(new ProcessRelation(Kind.NONE, 0)));
  }

  @Test
  void ownTraces() throws Exception {
    String header = "{\"callscope-trace\": 1%s}\n";
    String processes =
        """
        {"process": {"pid": 1, "name": "a"}}
        {"process": {"pid": 2, "name": "b"}}
        {"process": {"pid": 2, "name": "c", "relation": "injected", "by": 2}}
        """;
    assertThat(samples(read(header.formatted("") + processes, "t.jsonl"))).containsExactly(1L);
    assertThat(samples(read(header.formatted(", \"sample\": 2") + processes, "t.jsonl")))
        .containsExactly(2L);
    assertThat(samples(read(header.formatted(", \"sample\": [1, 2]") + processes, "t.jsonl")))
        .containsExactly(1L, 2L);
    assertThat(samples(read(header.formatted(", \"sample\": []") + processes, "t.jsonl"))).isEmpty();
    Trace trace = read(header.formatted("") + processes, "t.jsonl");
    assertThat(trace.processes().get(2).relation())
        .contains(new ProcessRelation(Kind.INJECTED, 1));
  }
}
