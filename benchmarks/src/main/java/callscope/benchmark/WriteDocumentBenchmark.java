package callscope.benchmark;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.extract.UnreadableReportException;
import callscope.render.json.JsonRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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

/** Writes a result document, the trees of which are computed while they are read, as JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the method annotated with @Setup first
public class WriteDocumentBenchmark {
  @Param("20M")
  String size = "";

  private ResultDocument document;

  /** Analyses the report. */
  @Setup
  public void prepare() throws IOException, UnreadableReportException {
    document = Analysis.of(Rules.builtIn()).run(MeasuredReport.ofSize(size).read(), "", List.of());
  }

  /** Writes the document to a stream that discards it. */
  @Benchmark
  public void write() throws IOException {
    new JsonRenderer().render(document, OutputStream.nullOutputStream());
  }
}
