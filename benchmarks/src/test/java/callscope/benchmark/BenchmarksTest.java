package callscope.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import org.junit.jupiter.api.Test;

/** Each benchmark does the work that it measures, here on a small report. */
final class BenchmarksTest {
  private static final String SMALL = "500K";

  @Test
  void readingGivesTheTrace() throws Exception {
    ReadReportBenchmark benchmark = new ReadReportBenchmark();
    benchmark.size = SMALL;
    benchmark.prepare();
    assertThat(benchmark.read().diagnostics()).isEmpty();
  }

  @Test
  void matchingFindsCapabilities() throws Exception {
    MatchBenchmark benchmark = new MatchBenchmark();
    benchmark.size = SMALL;
    benchmark.prepare();
    assertThat(benchmark.match().matches().matched()).isNotEmpty();
  }

  @Test
  void stringsMatchPatterns() throws Exception {
    SearchStringsBenchmark benchmark = new SearchStringsBenchmark();
    benchmark.size = SMALL;
    benchmark.prepare();
    assertThat(benchmark.search()).isPositive();
  }

  @Test
  void yamlAndCompiledRulesAreTheSame() throws Exception {
    LoadRulesBenchmark benchmark = new LoadRulesBenchmark();
    benchmark.prepare();
    try {
      assertThat(size(benchmark.fromYaml())).isEqualTo(size(benchmark.builtIn())).isPositive();
    } finally {
      benchmark.tidy();
    }
  }

  @Test
  void documentsAreWrittenAndReportsAreAnalysed() throws Exception {
    WriteDocumentBenchmark document = new WriteDocumentBenchmark();
    document.size = SMALL;
    document.prepare();
    document.write();

    AnalyseReportBenchmark analysis = new AnalyseReportBenchmark();
    analysis.size = SMALL;
    analysis.prepare();
    AnalyseReportBenchmark.Done done = new AnalyseReportBenchmark.Done();
    analysis.alone(done);
    assertThat(done.megabytes).isBetween(0.4, 0.6);
  }

  private static int size(Rules rules) {
    return rules.compiled().rules().size();
  }
}
