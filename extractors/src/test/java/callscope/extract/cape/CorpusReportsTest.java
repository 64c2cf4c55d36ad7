package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real reports are read whole; those in which nothing was recorded are called empty. */
final class CorpusReportsTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "reports", "cape");

  private static ReportSource report(String name) {
    Path report = CORPUS.resolve(name + ".json.gz");
    if (!Files.exists(report)) {
      System.err.println("skipped: there is no report " + report);
    }
    assumeTrue(Files.exists(report), "there is no report " + report);
    return ReportSource.of(report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"77c96105", "2ebadd04"})
  void aReportWithoutRecordedCallsIsReportedAsEmpty(String name) {
    ReportSource source = report(name);
    assertThatThrownBy(() -> CapeReader.read(source, Limits.DEFAULT, ReadProgress.SILENT))
        .isInstanceOfSatisfying(
            UnreadableReportException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(UnreadableReportException.Reason.NO_PROCESSES);
              assertThat(e.explanation())
                  .isEqualTo(
                      source.name()
                          + " is an empty report: the sandbox recorded no process; let it run the"
                          + " sample again");
            });
  }

  @ParameterizedTest
  @CsvSource({"55dcd387, 1, 116", "d4690038, 1, 105", "36d218f3, 15, 15638", "0a0882b8, 13, 17909"})
  void realReportsAreReadCompletely(String name, int processes, long calls) throws Exception {
    Extraction extraction = CapeReader.read(report(name), Limits.DEFAULT, ReadProgress.SILENT);
    assertThat(extraction.isIncomplete()).isFalse();
    assertThat(extraction.diagnostics()).map(Diagnostic::toString).isEmpty();
    Trace trace = (Trace) extraction.input();
    assertThat(trace.processes()).hasSize(processes);
    assertThat(trace.callCount()).isEqualTo(calls);
  }
}
