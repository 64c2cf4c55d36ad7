package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.AnalyseReports.Analysed;
import callscope.analysis.AnalyseReports.Failed;
import callscope.analysis.AnalyseReports.Outcome;
import callscope.document.ResultDocument;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnalyseReportsTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final Analysis ANALYSIS = Analysis.of(Rules.builtIn());

  private static ReportSource tiny(String name) {
    String json =
        "{\"behavior\": {\"processes\": [{\"process_id\": 1, \"parent_id\": 2, \"process_name\":"
            + " \"a.exe\", \"threads\": [3], \"calls\": []}]}}";
    return ReportSource.of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), name);
  }

  private static List<ReportSource> tinies(int count) {
    List<ReportSource> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reports.add(tiny("r" + i));
    }
    return reports;
  }

  private static String told(Outcome<String> outcome) {
    return switch (outcome) {
      case Analysed<String> analysed -> analysed.index() + " " + analysed.kept();
      case Failed<String> failed ->
          failed.index() + " " + failed.cause().getClass().getSimpleName();
    };
  }

  @Test
  void outcomesArriveInTheOrderOfTheReports() throws IOException {
    List<ReportSource> reports = tinies(30);
    reports.set(0, ReportSource.of(EXAMPLE));
    reports.set(20, ReportSource.of(EXAMPLE));
    List<String> heard = new ArrayList<>();

    AnalyseReports.of(ANALYSIS)
        .withJobs(4)
        .<String>run(
            reports,
            report -> report.source().name() + " " + (report.bytes() > 0),
            outcome -> heard.add(told(outcome)));

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      expected.add(i + " " + reports.get(i).name() + " true");
    }
    assertThat(heard).isEqualTo(expected);
  }

  @Test
  void aFailureDoesNotStopTheOthers() throws IOException {
    List<ReportSource> reports = tinies(6);
    reports.set(1, ReportSource.of(Path.of("none.json")));
    reports.set(4, ReportSource.of(failing(), "failing"));
    List<String> heard = new ArrayList<>();

    AnalyseReports.of(ANALYSIS)
        .withJobs(3)
        .<String>run(
            reports,
            report ->
                switch (report.index()) {
                  case 2 -> throw new OutOfMemoryError("test");
                  case 3 -> throw new IllegalStateException("test");
                  default -> "fine";
                },
            outcome -> heard.add(told(outcome)));

    assertThat(heard)
        .containsExactly(
            "0 fine",
            "1 " + UnreadableReportException.class.getSimpleName(),
            "2 OutOfMemoryError",
            "3 IllegalStateException",
            "4 " + ClosedChannelException.class.getSimpleName(),
            "5 fine");
  }

  /** A source that is gone, as a file on a drive that was pulled out. */
  private static InputStream failing() throws IOException {
    InputStream closed = Files.newInputStream(EXAMPLE);
    closed.close();
    return closed;
  }

  @Test
  void exactlyAsManyReportsAsJobsRunAtATime() throws IOException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);

    AnalyseReports.of(ANALYSIS)
        .withJobs(3)
        .<String>run(
            tinies(12),
            report -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              three.countDown();
              // comes back only if three are in here at once
              waitFor(three);
              running.decrementAndGet();
              return "";
            },
            outcome -> {});

    assertThat(most).hasValue(3);
  }

  private static void waitFor(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Test
  void aFailingCallbackEndsAllEvenIfEarlierReportsAreStillRunning() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();

    assertThatThrownBy(
            () ->
                AnalyseReports.of(ANALYSIS)
                    .withJobs(2)
                    .<String>run(
                        tinies(100),
                        report -> {
                          begun.incrementAndGet();
                          if (report.index() == 0) {
                            waitFor(never);
                          }
                          throw new IOException("the disk is full");
                        },
                        outcome -> {}))
        .hasMessage("the disk is full");
    assertThat(begun.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void aListenerThatFailsEndsAll() {
    AtomicInteger heard = new AtomicInteger();

    assertThatThrownBy(
            () ->
                AnalyseReports.of(ANALYSIS)
                    .<String>run(
                        tinies(10),
                        report -> "",
                        outcome -> {
                          heard.incrementAndGet();
                          throw new IOException("gone");
                        }))
        .hasMessage("gone");
    assertThat(heard).hasValue(1);
  }

  @Test
  void theDocumentsEqualThoseOfSingleRuns() throws Exception {
    List<String> alone = capabilities(ANALYSIS.run(EXAMPLE));
    List<List<String>> beside = new ArrayList<>();

    AnalyseReports.of(ANALYSIS)
        .withJobs(4)
        .withArguments(source -> List.of("of", source.name()))
        .<List<String>>run(
            List.of(ReportSource.of(EXAMPLE), ReportSource.of(EXAMPLE), ReportSource.of(EXAMPLE)),
            report -> {
              assertThat(report.document().run().arguments()).contains(EXAMPLE.toString());
              return capabilities(report.document());
            },
            outcome -> {
              if (outcome instanceof Analysed<List<String>> analysed) {
                beside.add(analysed.kept());
              }
            });

    assertThat(beside).hasSize(3).allMatch(alone::equals);
    assertThat(alone).hasSizeGreaterThan(50);
  }

  private static List<String> capabilities(ResultDocument document) {
    return document.capabilities().map(rule -> rule.name() + rule.matches().size()).toList();
  }

  @Test
  void atLeastOneRunsAtATime() {
    assertThatThrownBy(() -> AnalyseReports.of(ANALYSIS).withJobs(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
