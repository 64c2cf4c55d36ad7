package callscope.benchmark;

import callscope.extract.Extraction;
import callscope.extract.UnreadableReportException;
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

/** Reads a report into a trace. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the method annotated with @Setup first
public class ReadReportBenchmark {
  @Param("20M")
  String size = "";

  private MeasuredReport report;

  /** Generates the report. */
  @Setup
  public void prepare() throws IOException {
    report = MeasuredReport.ofSize(size);
  }

  /** Reads the report. */
  @Benchmark
  public Extraction read() throws IOException, UnreadableReportException {
    return report.read();
  }
}
