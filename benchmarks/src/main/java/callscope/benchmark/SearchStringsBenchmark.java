package callscope.benchmark;

import callscope.analysis.Rules;
import callscope.compile.StringPatterns;
import callscope.extract.UnreadableReportException;
import callscope.input.Trace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * Searches all substrings and regular expressions of the built-in rules in each distinct string of
 * a trace.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the method annotated with @Setup first
public class SearchStringsBenchmark {
  @Param("20M")
  String size = "";

  private List<String> strings;
  private StringPatterns patterns;

  /** Collects the strings. */
  @Setup
  public void prepare() throws IOException, UnreadableReportException {
    Trace trace = (Trace) MeasuredReport.ofSize(size).read().input();
    strings = IntStream.range(0, trace.texts().size()).mapToObj(trace.texts()::text).toList();
    patterns = Rules.builtIn().compiled().patterns().stringPatterns();
  }

  /** Returns the number of matches, starting with empty lazy automata. */
  @Benchmark
  public long search() {
    StringPatterns.Search search = patterns.search();
    long found = 0;
    for (String string : strings) {
      found += search.find(string).length;
    }
    return found;
  }
}
