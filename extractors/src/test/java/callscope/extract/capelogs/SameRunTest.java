package callscope.extract.capelogs;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.example.GenerateReport;
import callscope.extract.Extractor;
import callscope.extract.ReportSource;
import callscope.extract.cape.CapeExtractor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is read from its logs is the same as from its report. */
class SameRunTest {
  private static final Extractor LOGS = new CapeLogsExtractor();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeTheRun() {
    write("run");
    write("run.zip");
  }

  private void write(String logs) {
    List<String> options =
        List.of(
            "--seed",
            "11",
            "--processes",
            "12",
            "--threads",
            "3",
            "--calls",
            "2500",
            "--logs",
            path(logs),
            "-o",
            path("report.json"));
    assertThat(GenerateReport.run(options, OutputStream.nullOutputStream(), System.err)).isZero();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private ReadLog read(String name) throws Exception {
    return ReadLog.of(LOGS, ReportSource.of(folder.resolve(name)));
  }

  @Test
  void aFolderHasTheCallsOfTheReport() throws Exception {
    ReadLog report =
        ReadLog.of(new CapeExtractor(), ReportSource.of(folder.resolve("report.json")));
    ReadLog logs = read("run");
    assertThat(logs.diagnostics()).isEmpty();
    assertThat(logs.trace().facts().globals()).isEqualTo(report.trace().facts().globals());
    assertThat(logs.trace().start()).isEqualTo(report.trace().start());
    Map<String, List<String>> calls = logs.calls();
    assertThat(calls).containsExactlyInAnyOrderEntriesOf(report.calls());
    assertThat(calls).hasSize(12);
  }

  @Test
  void processesAreInTheOrderOfTheirStarts() throws Exception {
    List<Long> firsts = new ArrayList<>();
    read("run")
        .trace()
        .processes()
        .forEach(process -> firsts.add(process.calls().size() == 0 ? 0L : process.calls().time(0)));
    assertThat(firsts).isNotEmpty();
    assertThat(firsts.getFirst()).isLessThan(firsts.getLast());
    assertThat(read("run").trace().processes().getFirst().name()).isEqualTo("invoice_7731.exe");
  }

  @Test
  void anArchiveIsReadLikeItsFolderEvenFromAStream() throws Exception {
    ReadLog ofFolder = read("run");
    ReadLog ofArchive = read("run.zip");
    assertThat(ofArchive.features()).isEqualTo(ofFolder.features());
    try (InputStream in = Files.newInputStream(folder.resolve("run.zip"))) {
      ReportSource stream = ReportSource.of(new BufferedInputStream(in), "(standard input)");
      assertThat(ReadLog.of(LOGS, stream).features()).isEqualTo(ofFolder.features());
    }
  }

  @Test
  void aSingleLogHasOneProcessAndNoFactsAboutTheSample() throws Exception {
    Path log = logs().getFirst();
    ReadLog read = ReadLog.of(LOGS, ReportSource.of(log));
    assertThat(read.trace().processes()).hasSize(1);
    assertThat(read.features().getFirst()).isEqualTo("global: os(windows)");
    assertThat(read.features()).noneMatch(line -> line.contains("format("));
    String pid = log.getFileName().toString().replace(".bson", "");
    assertThat(read.trace().processes().getFirst().address().pid()).isEqualTo(Long.parseLong(pid));
  }

  @Test
  void theFolderOfLogsAloneIsEnough() throws Exception {
    assertThat(read("run/logs").trace().processes()).hasSize(12);
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("run").resolve("logs"))) {
      return all.sorted().toList();
    }
  }
}
