package callscope.satisfiability;

import static callscope.satisfiability.TruthValue.ALWAYS;
import static callscope.satisfiability.TruthValue.MAYBE;
import static callscope.satisfiability.TruthValue.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthValueTest {
  @Test
  void booleansAreCertain() {
    assertThat(TruthValue.of(true)).isEqualTo(ALWAYS);
    assertThat(TruthValue.of(false)).isEqualTo(NEVER);
  }

  @Test
  void negationSwapsTheCertainValues() {
    assertThat(NEVER.negated()).isEqualTo(ALWAYS);
    assertThat(MAYBE.negated()).isEqualTo(MAYBE);
    assertThat(ALWAYS.negated()).isEqualTo(NEVER);
  }

  /** Kleene's tables: a conjunction is the least of both values, a disjunction the greatest. */
  @ParameterizedTest
  @CsvSource({
    "NEVER, NEVER, NEVER, NEVER",
    "NEVER, MAYBE, NEVER, MAYBE",
    "NEVER, ALWAYS, NEVER, ALWAYS",
    "MAYBE, NEVER, NEVER, MAYBE",
    "MAYBE, MAYBE, MAYBE, MAYBE",
    "MAYBE, ALWAYS, MAYBE, ALWAYS",
    "ALWAYS, NEVER, NEVER, ALWAYS",
    "ALWAYS, MAYBE, MAYBE, ALWAYS",
    "ALWAYS, ALWAYS, ALWAYS, ALWAYS",
  })
  void conjunctionAndDisjunction(
      TruthValue first, TruthValue second, TruthValue and, TruthValue or) {
    assertThat(TruthValue.atLeast(2, List.of(first, second))).isEqualTo(and);
    assertThat(TruthValue.atLeast(1, List.of(first, second))).isEqualTo(or);
  }

  @Test
  void countsOfParts() {
    List<TruthValue> parts = List.of(ALWAYS, MAYBE, NEVER);

    assertThat(TruthValue.atLeast(0, parts)).isEqualTo(ALWAYS);
    assertThat(TruthValue.atLeast(1, parts)).isEqualTo(ALWAYS);
    assertThat(TruthValue.atLeast(2, parts)).isEqualTo(MAYBE);
    assertThat(TruthValue.atLeast(3, parts)).isEqualTo(NEVER);
    assertThat(TruthValue.atLeast(0, List.of())).isEqualTo(ALWAYS);
    assertThat(TruthValue.atLeast(1, List.of())).isEqualTo(NEVER);
  }
}
