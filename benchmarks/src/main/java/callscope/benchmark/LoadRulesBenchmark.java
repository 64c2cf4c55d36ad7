package callscope.benchmark;

import callscope.analysis.Rules;
import callscope.rule.InvalidRulesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The ways to the built-in rules, ready for use. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked as Setup before all else
public class LoadRulesBenchmark {
  private Path folder;

  /** Lays the rule files into a folder. */
  @Setup
  public void prepare() throws IOException {
    folder = BuiltInRuleFiles.copy();
  }

  /** Removes the folder. */
  @TearDown
  public void tidy() throws IOException {
    BuiltInRuleFiles.remove(folder);
  }

  /** Parses the files and compiles. */
  @Benchmark
  public Rules fromYaml() throws InvalidRulesException {
    return Rules.load(folder);
  }

  /** Reads what the build parsed, and compiles. */
  @Benchmark
  public Rules parsedBefore() {
    return Rules.builtIn();
  }
}
