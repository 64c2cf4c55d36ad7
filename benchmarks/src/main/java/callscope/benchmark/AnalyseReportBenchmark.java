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

/**
 * All of an analysis, in a process that has the rules and is warm: reports one after the other, and
 * two beside each other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked as Setup before all else
public class AnalyseReportBenchmark {
  /** Of the report that is made up, unless another one is named. */
  @Param("20M")
  String size = "";

  /** The path of a report; empty for one that is made up. */
  @Param("")
  String file = "";

  /** The path of rules; empty for the built-in ones. */
  @Param("")
  String rules = "";

  private MeasuredReport report;
  private Analysis analysis;

  /** What one thread has done; JMH shows the sum of all threads, for each second. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Done {
    /** Millions of bytes of JSON. */
    public double megabytes;
  }

  /** Makes or copies the report and loads the rules. */
  @Setup
  public void prepare() throws IOException, UnreadableReportException, InvalidRulesException {
    report = file.isEmpty() ? MeasuredReport.ofSize(size) : MeasuredReport.copyOf(Path.of(file));
    analysis = Analysis.of(rules.isEmpty() ? Rules.builtIn() : Rules.load(Path.of(rules)));
  }

  /** Reads, matches and writes on one thread. */
  @Benchmark
  @Threads(1)
  public void alone(Done done) throws IOException, UnreadableReportException {
    analyse(done);
  }

  /** The same on two threads, with a report each. */
  @Benchmark
  @Threads(2)
  public void twoBesideEachOther(Done done) throws IOException, UnreadableReportException {
    analyse(done);
  }

  private void analyse(Done done) throws IOException, UnreadableReportException {
    ResultDocument document = analysis.run(report.source(), List.of());
    new JsonRenderer().render(document, OutputStream.nullOutputStream());
    done.megabytes += report.bytes() / 1e6;
  }
}
