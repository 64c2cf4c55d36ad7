package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.feature.FeaturePattern;
import callscope.regex.PatternException;
import callscope.regex.PythonPattern;
import callscope.rule.Rule;
import callscope.rule.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The community's rules of two years. */
final class CorpusRulesTest {
  private static final Path CORPUS = Path.of("../../shared/corpus/rules");

  @ParameterizedTest
  @CsvSource({"capa-rules, 1054, 700", "capa-rules-thread, 917, 400"})
  void theRulesOfTheCommunityHaveNoProblem(String name, int count, int regexes)
      throws PatternException {
    Path folder = CORPUS.resolve(name);
    if (!Files.isDirectory(folder)) {
      System.err.println("skipped: there is no folder " + folder);
    }
    assumeTrue(Files.isDirectory(folder), "there is no folder " + folder);
    LoadedRules loaded = LoadedRules.load(folder, folder);
    assertThat(loaded.messages()).isEmpty();
    assertThat(loaded.rules()).hasSize(count);
    assertThat(loaded.compiled().count()).isEqualTo(count);
    List<FeaturePattern.Regex> patterns = new ArrayList<>();
    for (Rule rule : loaded.rules()) {
      collect(rule.statement(), patterns);
    }
    assertThat(patterns).hasSizeGreaterThan(regexes);
    for (FeaturePattern.Regex pattern : patterns) {
      PythonPattern compiled = PythonPattern.compile(pattern.expression(), pattern.ignoresCase());
      assertThat(compiled.requiredLiterals()).as(pattern.source()).isNotNull();
    }
  }

  private static void collect(Statement statement, List<FeaturePattern.Regex> patterns) {
    if (statement instanceof Statement.Leaf leaf
        && leaf.pattern() instanceof FeaturePattern.Regex regex) {
      patterns.add(regex);
    }
    statement.children().forEach(child -> collect(child, patterns));
  }
}
