package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.document.Baseline;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedBaselineTest {
  private static final Path EXAMPLES = Path.of("../examples");

  private static Prevalence figures(Rules rules, String report) throws Exception {
    ResultDocument document = Analysis.of(rules).run(EXAMPLES.resolve(report));
    return ShippedBaseline.of(document);
  }

  @Test
  void theBuiltInRulesHaveFiguresForLinux() throws Exception {
    Prevalence linux = figures(Rules.builtIn(), "miner.tracee.jsonl");
    assertThat(linux.reports()).isGreaterThan(300);
    assertThat(linux.of("read the list of accounts on Linux").orElseThrow().reports())
        .isBetween(1L, linux.reports() / 2);
  }

  @Test
  void thereAreNoneForOtherSystems() throws Exception {
    assertThat(figures(Rules.builtIn(), "invoice.json.gz").isKnown()).isFalse();
  }

  /** Rules of the same name may be others. */
  @Test
  void thereAreNoneForOtherRules() throws Exception {
    Rules rules = Rules.load(Path.of("../rules/src/main/resources/rules"));
    assertThat(figures(rules, "miner.tracee.jsonl").isKnown()).isFalse();
  }

  @Test
  void allItsReportsAreOfLinux() {
    Baseline baseline = ShippedBaseline.read();
    assertThat(baseline.failed()).isZero();
    assertThat(baseline.kinds()).extracting(Baseline.Kind::os).containsOnly("linux");
  }
}
