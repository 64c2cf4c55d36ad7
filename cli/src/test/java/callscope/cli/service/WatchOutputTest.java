package callscope.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.cli.PageData;
import callscope.cli.options.OutputFormat;
import callscope.document.ResultDocument;
import callscope.extract.ReportSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchOutputTest {
  private static final Path EXAMPLES = Path.of("../examples");

  @TempDir private Path folder = Path.of("");

  /** The header of the page of an example, analysed with the built-in rules. */
  private String header(String report) throws Exception {
    Path file = EXAMPLES.resolve(report);
    ResultDocument document = Analysis.of(Rules.builtIn()).run(file);
    AnalysedReport analysed =
        new AnalysedReport(
            0,
            ReportSource.of(file),
            Optional.empty(),
            document,
            List.of(),
            false,
            Files.size(file),
            Duration.ZERO);
    new WatchOutput(EXAMPLES, folder, List.of(OutputFormat.HTML)).write(file, analysed);
    try (var pages = Files.list(folder)) {
      return PageData.ofReport(Files.readString(pages.findFirst().orElseThrow()));
    }
  }

  @Test
  void pagesOfLinuxReportsHaveTheFiguresOfTheShippedBaseline() throws Exception {
    assertThat(header("miner.tracee.jsonl"))
        .containsPattern("\"baseline\":[{]\"reports\":3[0-9]{2}");
  }

  @Test
  void pagesOfWindowsReportsHaveNone() throws Exception {
    assertThat(header("invoice.json.gz")).contains("\"rules\":").doesNotContain("\"baseline\":");
  }
}
