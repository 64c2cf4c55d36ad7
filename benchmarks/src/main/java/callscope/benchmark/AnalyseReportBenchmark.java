package callscope.benchmark;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.extract.UnreadableReportException;
import callscope.render.json.JsonRenderer;
import callscope.rule.InvalidRulesException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The whole analysis of a report in a warm process with loaded rules, on one thread and on two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the method annotated with @Setup first
public class AnalyseReportBenchmark {
  /** Size of the generated report. */
  @Param("20M")
  String size = "";

  /** Path of a report; empty for a generated one. */
  @Param("")
  String file = "";

  /** Path of the rules; empty for the built-in rules. */
  @Param("")
  String rules = "";

  private MeasuredReport report;
  private Analysis analysis;

  /** The work of one thread. JMH shows the sum of all threads per second. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Done {
    /** MB of JSON. */
    public double megabytes;
  }

  /** Generates or copies the report, and loads the rules. */
  @Setup
  public void prepare() throws IOException, UnreadableReportException, InvalidRulesException {
    report = file.isEmpty() ? MeasuredReport.ofSize(size) : MeasuredReport.copyOf(Path.of(file));
    analysis = Analysis.of(rules.isEmpty() ? Rules.builtIn() : Rules.load(Path.of(rules)));
  }

  /** Reads, matches and writes a report on one thread. */
  @Benchmark
  @Threads(1)
  public void alone(Done done) throws IOException, UnreadableReportException {
    analyse(done);
  }

  /** Does so on two threads, with a report each. */
  @Benchmark
  @Threads(2)
  public void twoInParallel(Done done) throws IOException, UnreadableReportException {
    analyse(done);
  }

  private void analyse(Done done) throws IOException, UnreadableReportException {
    ResultDocument document = analysis.run(report.source(), List.of());
    new JsonRenderer().render(document, OutputStream.nullOutputStream());
    done.megabytes += report.bytes() / 1e6;
  }
}
