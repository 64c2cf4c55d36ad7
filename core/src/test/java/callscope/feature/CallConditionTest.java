package callscope.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callscope.feature.CallCondition.Range;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallConditionTest {
  @Test
  void oneValueIsComparedAtTheWidthOfTheType() {
    Range denied = new Range(0xC0000022L, 0xC0000022L);
    assertThat(denied.contains(0xFFFFFFFFC0000022L, 32)).isTrue();
    assertThat(denied.contains(0xFFFFFFFFC0000022L, 64)).isFalse();
    Range minusOne = new Range(-1, -1);
    assertThat(minusOne.contains(0xFFFFFFFFL, 32)).isTrue();
    assertThat(minusOne.contains(0xFFFFFFFFL, 64)).isFalse();
    assertThat(minusOne.contains(-1, 64)).isTrue();
    assertThat(minusOne.contains(0xFF, 8)).isTrue();
  }

  @Test
  void rangesAreUnsigned() {
    Range many = new Range(1, Range.UNBOUNDED);
    assertThat(many.contains(0, 64)).isFalse();
    assertThat(many.contains(1, 64)).isTrue();
    assertThat(many.contains(-1, 64)).isTrue();
    assertThat(many.contains(0x100000000L, 32)).as("0 in 32 bits").isFalse();
    Range few = new Range(0, 5);
    assertThat(few.contains(5, 32)).isTrue();
    assertThat(few.contains(6, 32)).isFalse();
    assertThat(few.contains(-1, 32)).isFalse();
  }

  @Test
  void aRangeIsNotEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(-1, 1));
  }

  @Test
  void rangesReadAsInRules() {
    assertThat(new Range(0x103, 0x103)).hasToString("0x103");
    assertThat(new Range(-1, -1)).hasToString("-1");
    assertThat(new Range(1, Range.UNBOUNDED)).hasToString("1 or more");
    assertThat(new Range(0, 5)).hasToString("5 or fewer");
    assertThat(new Range(2, 5)).hasToString("(2, 5)");
  }

  @Test
  void conditionsReadAsInRules() {
    assertThat(new CallCondition.Outcome(EnumSet.of(CallOutcome.PENDING, CallOutcome.SUCCESS)))
        .hasToString("outcome: [success, pending]");
    assertThat(new CallCondition.Returned(List.of(new Range(0, 0), new Range(2, 3))))
        .hasToString("return: [0x0, (2, 3)]");
    assertThat(new CallCondition.Repeated(new Range(3, Range.UNBOUNDED)))
        .hasToString("repeats: 3 or more");
    assertThat(new CallCondition.On("", EnumSet.of(ActedOn.KEY))).hasToString("on: key");
    assertThat(new CallCondition.On("target process", EnumSet.of(ActedOn.OTHER_PROCESS)))
        .hasToString("on: {target process: other process}");
  }
}
