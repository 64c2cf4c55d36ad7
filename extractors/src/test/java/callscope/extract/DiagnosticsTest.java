package callscope.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What is told of a report stays short, whatever the report. */
final class DiagnosticsTest {

  @Test
  void equalDiagnosticsAreCountedAtTheFirstPlace() {
    Diagnostics diagnostics = new Diagnostics(new Limits(1, 1, 1, 10));
    diagnostics.detail("odd", "at 1");
    diagnostics.detail("even", "");
    diagnostics.detail("odd", "at 3");
    diagnostics.detail("even", "");
    diagnostics.detail("once", "at 5");
    assertThat(diagnostics.all())
        .map(Diagnostic::toString)
        .containsExactly("odd (first: at 1), 2 times", "even, 2 times", "once (at 5)");
  }

  @Test
  void beyondTheLimitOnlyTruncationIsReported() {
    Diagnostics diagnostics = new Diagnostics(new Limits(1, 1, 1, 2));
    for (int i = 0; i < 5; i++) {
      diagnostics.detail("odd " + i, "");
    }
    diagnostics.detail("odd 1", "");
    diagnostics.incomplete("broken", "at 9");
    assertThat(diagnostics.all())
        .map(Diagnostic::toString)
        .containsExactly(
            "odd 0", "odd 1, 2 times", "broken (at 9)", "further problems of other kinds, 3 times");
  }

  @Test
  void aLimitIsAtLeastOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 1, 0));
  }
}
