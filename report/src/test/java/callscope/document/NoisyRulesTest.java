package callscope.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callscope.rule.Level;
import org.junit.jupiter.api.Test;

class NoisyRulesTest {
  private static final NoisyRules RULES =
      NoisyRules.parse("# a comment\nfired once\t1\t3\nfired twice\t2\t22\n");

  @Test
  void aRuleThatFiredInOneReportIsOneLevelLower() {
    assertThat(RULES.lowered("fired once", Level.HIGH)).isEqualTo(Level.MEDIUM);
    assertThat(RULES.lowered("fired once", Level.MEDIUM)).isEqualTo(Level.LOW);
    assertThat(RULES.lowered("fired once", Level.LOW)).isEqualTo(Level.LOW);
  }

  @Test
  void aRuleThatFiredInSeveralReportsIsLow() {
    assertThat(RULES.lowered("fired twice", Level.HIGH)).isEqualTo(Level.LOW);
  }

  @Test
  void anotherRuleKeepsItsLevel() {
    assertThat(RULES.lowered("never fired", Level.HIGH)).isEqualTo(Level.HIGH);
  }

  @Test
  void anInvalidLineIsReportedWithItsNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NoisyRules.parse("# a comment\nno number\tx\t3\n"))
        .withMessage("line 2 is invalid: no number\tx\t3");
  }

  @Test
  void theShippedTableKnowsTheCommunitysRules() {
    NoisyRules shipped = NoisyRules.current();

    assertThat(shipped.lowered("download and write a file", Level.HIGH)).isEqualTo(Level.LOW);
    assertThat(shipped.lowered("write and execute a file", Level.HIGH)).isEqualTo(Level.MEDIUM);
    assertThat(shipped.lowered("persist via Run registry key", Level.HIGH)).isEqualTo(Level.HIGH);
  }
}
