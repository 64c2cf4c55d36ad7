package callscope.document.read;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.document.Baseline;
import callscope.document.Prevalence;
import org.junit.jupiter.api.Test;

class ShippedBaselineTest {
  @Test
  void itHasFiguresForLinuxOnly() {
    Prevalence linux = ShippedBaseline.of("linux");
    assertThat(linux.reports()).isGreaterThan(300);
    assertThat(linux.of("read the list of accounts on Linux").orElseThrow().reports())
        .isBetween(1L, linux.reports() / 2);
    for (String system : new String[] {"windows", "any", "unknown", ""}) {
      assertThat(ShippedBaseline.of(system).isKnown()).as(system).isFalse();
    }
  }

  @Test
  void allItsReportsAreOfLinux() {
    Baseline baseline = ShippedBaseline.read();
    assertThat(baseline.failed()).isZero();
    assertThat(baseline.kinds()).extracting(Baseline.Kind::os).containsOnly("linux");
  }
}
