package callscope.benchmark;

import callscope.analysis.Rules;
import callscope.extract.UnreadableReportException;
import callscope.input.Input;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Progress;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** Matches the built-in rules against a trace. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the method annotated with @Setup first
public class MatchBenchmark {
  @Param("20M")
  String size = "";

  private Input trace;
  private Matcher matcher;

  /** Reads the report and loads the rules. */
  @Setup
  public void prepare() throws IOException, UnreadableReportException {
    trace = MeasuredReport.ofSize(size).read().input();
    matcher = new Matcher(Rules.builtIn().compiled());
  }

  /** Matches the trace. */
  @Benchmark
  public Capabilities match() {
    return matcher.match(trace, Progress.SILENT);
  }
}
