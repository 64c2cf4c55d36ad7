package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs of a run give the same capabilities as the report that was made of them. */
class CapeLogsTest {
  private static final Path REPORT = Path.of("..", "examples", "invoice.json.gz");
  private static final Path LOGS = Path.of("..", "examples", "invoice-logs.zip");

  @TempDir private Path folder = Path.of("");

  /** For each capability the pids of the processes in which it was found. */
  private static Map<String, Set<Long>> capabilities(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, Set<Long>> capabilities = new TreeMap<>();
    for (JsonNode rule : new JsonMapper().readTree(run.out()).get("rules")) {
      Set<Long> pids = new TreeSet<>();
      rule.get("matches").forEach(match -> pids.add(match.at("/0/value/1").asLong()));
      capabilities.put(rule.at("/meta/name").asText(), pids);
    }
    return capabilities;
  }

  private void unpack() throws IOException {
    try (ZipFile zip = new ZipFile(LOGS.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        Path file = folder.resolve("7731").resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip.getInputStream(entry), file);
      }
    }
  }

  @Test
  void theFolderOfAnAnalysisGivesTheCapabilitiesOfItsReport() throws IOException {
    unpack();
    Map<String, Set<Long>> ofReport = capabilities(CommandRun.of("--json", REPORT.toString()));
    assertThat(ofReport).hasSizeGreaterThan(10);
    CommandRun ofFolder = CommandRun.of("--json", folder.resolve("7731").toString());
    assertThat(capabilities(ofFolder)).isEqualTo(ofReport);
    assertThat(capabilities(CommandRun.of("--json", LOGS.toString()))).isEqualTo(ofReport);
    CommandRun ofStream =
        CommandRun.with(Files.readAllBytes(LOGS), CommandRun.NO_TERMINAL, "--json", "-");
    assertThat(capabilities(ofStream)).isEqualTo(ofReport);
  }

  @Test
  void theFolderOfAnAnalysisIsOneReportEvenAmongOthers() throws Exception {
    unpack();
    Files.createDirectories(folder.resolve("7731").resolve("reports"));
    TinyReport.write(folder.resolve("7731").resolve("reports").resolve("report.json"), 1);
    TinyReport.write(folder.resolve("other.json"), 1);
    Session session =
        new Session(
            List.of(),
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            System.err,
            CommandRun.NO_TERMINAL);
    assertThat(FindReports.of(session, List.of(folder.toString())))
        .extracting(report -> report.below().toString())
        .containsExactly("7731", "other.json");
  }

  private Path analysis(String name, String... logs) throws IOException {
    Path analysis = folder.resolve(name);
    Files.createDirectories(analysis.resolve("logs"));
    Files.writeString(analysis.resolve("analysis.log"), "started");
    for (String log : logs) {
      Files.writeString(analysis.resolve("logs").resolve(log), "x");
    }
    return analysis;
  }

  @Test
  void anAnalysisWithEmptyLogsRecordedNoProcess() throws IOException {
    Path analysis = analysis("1");
    for (Path named : List.of(analysis, analysis.resolve("logs"))) {
      CommandRun run = CommandRun.of(named.toString());
      assertThat(run.code()).isEqualTo(ExitCode.NO_PROCESSES.number());
      assertThat(run.err())
          .contains("is an analysis whose folder logs is empty: the sandbox recorded no process");
      assertThat(CommandRun.of("features", named.toString()).code()).isEqualTo(run.code());
    }
    Files.createFile(analysis.resolve("logs").resolve("1100.bson"));
    assertThat(CommandRun.of(analysis.toString()).code()).isEqualTo(ExitCode.NO_PROCESSES.number());
  }

  @Test
  void logsOfAnUnsupportedFormatAreNamed() throws IOException {
    Path analysis = analysis("1", "1100.protobuf", "1200.protobuf", "1300.csv");
    CommandRun run = CommandRun.of(analysis.toString());
    assertThat(run.code()).isEqualTo(ExitCode.NO_REPORT.number());
    assertThat(run.err())
        .contains("whose logs are not read in this form: .csv (1), .protobuf (2); only .bson");
  }

  @Test
  void theReportOfAnAnalysisWithoutLogsIsRead() throws Exception {
    Path analysis = analysis("1", "1100.protobuf");
    Files.createDirectories(analysis.resolve("reports"));
    TinyReport.write(analysis.resolve("reports").resolve("report.json"), 1);
    CommandRun run = CommandRun.of(analysis.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void anAnalysisWithEmptyLogsIsRefusedAmongOthers() throws Exception {
    analysis("1");
    Files.createDirectories(folder.resolve("2").resolve("notes"));
    TinyReport.write(folder.resolve("3.json"), 1);
    CommandRun run = CommandRun.of(folder.toString());
    assertThat(run.err()).contains("1 is an analysis whose folder logs is empty");
    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
  }
}
