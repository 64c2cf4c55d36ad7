package callscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.Input;
import callscope.match.Matcher;
import callscope.match.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trees of explanations agree with the matcher. */
class ExplainAgreesTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "reports", "cape");
  private static final int MATCHES = 2;

  private static Input read(Path report) throws Exception {
    return new Reading(Set.of(), Limits.DEFAULT, ReadProgress.SILENT)
        .read(ReportSource.of(report))
        .input();
  }

  /** The tree of each match is true at its top; returns the number of explained matches. */
  private static int explainMatches(Input input, int spanSize) {
    CompiledRules rules = Rules.builtIn().compiled();
    List<String> wrong = new ArrayList<>();
    int explained = 0;
    for (CompiledRule rule : matched(rules, input, spanSize)) {
      Explanation explanation = Explain.explain(rules, rule, input, spanSize, MATCHES);
      assertThat(explanation.matched()).isTrue();
      explanation.regions().stream()
          .filter(match -> !match.tree().holds())
          .forEach(match -> wrong.add(rule.name() + " at " + match.name()));
      explained += explanation.regions().size();
    }
    assertThat(wrong).isEmpty();
    return explained;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 20})
  void matchesOfTheExampleAreTrue(int spanSize) throws Exception {
    assertThat(explainMatches(read(Path.of("..", "examples", "invoice.json.gz")), spanSize))
        .isGreaterThan(50);
  }

  @Test
  void whatMatchesOnlyInALongerSpanIsFalse() throws Exception {
    Input input = read(Path.of("..", "examples", "invoice.json.gz"));
    CompiledRules rules = Rules.builtIn().compiled();
    List<CompiledRule> matched = new ArrayList<>(matched(rules, input, 20));
    matched.removeAll(matched(rules, input, 3));
    assertThat(matched).hasSizeGreaterThan(2);
    for (CompiledRule rule : matched) {
      Explanation explanation = Explain.explain(rules, rule, input, 3, MATCHES);
      assertThat(explanation.matched()).as(rule.name()).isFalse();
      assertThat(explanation.regions().getFirst().tree().holds()).as(rule.name()).isFalse();
    }
  }

  private static List<CompiledRule> matched(CompiledRules rules, Input input, int spanSize) {
    return new Matcher(rules, spanSize)
        .match(input, Progress.SILENT).matches().matched().stream()
            .filter(rule -> !rule.lifted())
            .toList();
  }

  @Test
  void matchesOfARealReportAreTrue() throws Exception {
    Path report = CORPUS.resolve("0000a657.json.gz");
    assumeTrue(Files.exists(report), "skipped: there is no " + report);
    assertThat(explainMatches(read(report), 5)).isGreaterThan(100);
  }
}
