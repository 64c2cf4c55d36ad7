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

/** Loads the built-in rules, from YAML and as the build compiled them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the method annotated with @Setup first
public class LoadRulesBenchmark {
  private Path folder;

  /** Copies the rule files to a folder. */
  @Setup
  public void prepare() throws IOException {
    folder = BuiltInRuleFiles.copy();
  }

  /** Deletes the folder. */
  @TearDown
  public void tidy() throws IOException {
    BuiltInRuleFiles.remove(folder);
  }

  /** Parses the files and compiles the rules. */
  @Benchmark
  public Rules fromYaml() throws InvalidRulesException {
    return Rules.load(folder);
  }

  /** Decodes the rules that the build compiled. */
  @Benchmark
  public Rules builtIn() {
    return Rules.builtIn();
  }
}
