package callscope.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.AnalyseReports;
import callscope.analysis.Analysis;
import callscope.analysis.ProcessChoice;
import callscope.analysis.Rules;
import callscope.cli.CommandRun;
import callscope.cli.TinyReport;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Session;
import callscope.cli.io.BatchOutput;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.io.OrderedOutput;
import callscope.cli.options.ReportOptions;
import callscope.render.Renderer;
import callscope.render.text.SummaryTable.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to reports that are too much for the memory, or for callscope. */
class AnalyseBatchTest {
  private static final Rules RULES = Rules.builtIn();

  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private BatchTally run(int jobs, Renderer renderer) throws Exception {
    for (String name : List.of("a", "b", "c")) {
      TinyReport.write(folder.resolve(name + ".json"), 1);
    }
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Session session =
        new Session(List.of(), InputStream.nullInputStream(), out, errors, CommandRun.NO_TERMINAL);
    List<FoundReport> reports = FindReports.of(session, List.of(folder.toString()));
    BatchTally tally = new BatchTally();
    new AnalyseBatch(
            session,
            new ReportOptions(Optional.empty(), ProcessChoice.ALL, ProcessChoice.ALL, false),
            AnalyseReports.of(Analysis.of(RULES)).withJobs(jobs),
            new BatchOutput.Stream(new OrderedOutput(out, 1000), renderer),
            new BatchProgress(session, false, reports.size()),
            tally)
        .run(reports);
    return tally;
  }

  private static Renderer failing(Set<String> rendered, int times, String begun, Error error) {
    int[] left = {times};
    return (document, stream) -> {
      String name = Path.of(document.run().reportPath()).getFileName().toString();
      if (name.equals("b.json") && left[0]-- > 0) {
        write(stream, begun);
        throw error;
      }
      rendered.add(name);
      write(stream, name + "\n");
    };
  }

  private static void write(OutputStream stream, String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aReportThatFillsTheMemoryBesideOthersIsTriedAgainAtTheEnd() throws Exception {
    BatchTally tally = run(2, failing(new HashSet<>(), 1, "", new OutOfMemoryError("test")));

    assertThat(out()).isEqualTo("a.json\nc.json\nb.json\n");
    assertThat(err()).contains("b.json: not enough memory to analyse it in parallel with others");
    assertThat(tally.code()).isEqualTo(ExitCode.OK);
    assertThat(tally.rows())
        .extracting(row -> Path.of(row.report()).getFileName().toString())
        .containsExactly("a.json", "b.json", "c.json");
  }

  @Test
  void aReportThatIsTooLargeEvenAloneFailsWithAdvice() throws Exception {
    BatchTally tally = run(2, failing(new HashSet<>(), 2, "", new OutOfMemoryError("test")));

    assertThat(out()).isEqualTo("a.json\nc.json\n");
    assertThat(err())
        .contains(
            "b.json: out of memory; raise the limit, for example with CALLSCOPE_JAVA_OPTIONS=-Xmx8g");
    assertThat(tally.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED);
    assertThat(tally.rows()).extracting(Row::remark).containsExactly("", "out of memory", "");
  }

  @Test
  void aReportThatRanAloneIsNotTriedAgain() throws Exception {
    BatchTally tally = run(1, failing(new HashSet<>(), 1, "", new OutOfMemoryError("test")));

    assertThat(out()).isEqualTo("a.json\nc.json\n");
    assertThat(tally.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED);
  }

  @Test
  void anErrorInOneReportIsReportedAndTheOthersContinue() throws Exception {
    Set<String> rendered = new HashSet<>();
    BatchTally tally = run(1, failing(rendered, 1, "half a li", new AssertionError("test")));

    assertThat(rendered).containsExactlyInAnyOrder("a.json", "c.json");
    assertThat(out().lines()).contains("a.json", "c.json");
    assertThat(err())
        .contains("b.json: internal error in callscope")
        .contains("java.lang.AssertionError: test\n\tat ");
    assertThat(tally.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED);
  }
}
