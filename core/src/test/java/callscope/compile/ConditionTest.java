package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final int DEEP = 100_000;
  private static final Statement.Leaf LEAF =
      new Statement.Leaf(new FeaturePattern.Substring("a"), Optional.empty(), Position.START);
  private static final Statement.And AND =
      new Statement.And(List.of(LEAF), Optional.empty(), Position.START);
  private static final Statement.Or OR =
      new Statement.Or(List.of(LEAF), Optional.empty(), Position.START);
  private static final Statement.Not NOT =
      new Statement.Not(LEAF, Optional.empty(), Position.START);
  private static final Statement.Count COUNT =
      new Statement.Count(LEAF, 1, 2, Optional.empty(), Position.START);

  private static Condition.Has has(int pattern) {
    return new Condition.Has(pattern, LEAF);
  }

  private static Condition[] parts(Condition... parts) {
    return parts;
  }

  private static List<Integer> patterns(Condition condition) {
    List<Integer> patterns = new ArrayList<>();
    condition.forEachPattern(patterns::add);
    return patterns;
  }

  @Test
  void groupsNeedAChild() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition.All(new Condition[0], AND))
        .withMessage("the condition has no children");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition.AtLeast(0, new Condition[0], OR))
        .withMessage("the condition has no children");
  }

  @Test
  void negativeNumbersAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition.AtLeast(-1, parts(has(0)), OR))
        .withMessage("the count is negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> has(-1))
        .withMessage("the number of the pattern is negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition.Counted(-2, COUNT))
        .withMessage("the number of the pattern is negative: -2");
  }

  @Test
  void patternsAreThoseOfFeaturesAndCountsInOrder() {
    Condition condition =
        new Condition.All(
            parts(
                has(7),
                new Condition.AtLeast(1, parts(has(2), new Condition.Counted(5, COUNT)), OR),
                new Condition.Counted(Condition.Counted.NO_PATTERN, COUNT),
                new Condition.Not(has(2), NOT)),
            AND);

    assertThat(patterns(condition)).containsExactly(7, 2, 5, 2);
    assertThat(condition.simpleConditions()).hasSize(5);
    assertThat(condition.children()).hasSize(4);
  }

  @Test
  void childrenAreNotThoseOfTheCaller() {
    Condition[] parts = {has(1), has(2)};
    Condition condition = new Condition.All(parts, AND);

    parts[0] = has(9);

    assertThat(condition.children()).containsExactly(has(1), has(2));
    assertThat(condition.children()).isUnmodifiable();
  }

  @Test
  void deepConditionsDoNotOverflowTheStack() {
    Condition condition = has(3);
    for (int i = 0; i < DEEP; i++) {
      condition = new Condition.Not(condition, NOT);
    }

    assertThat(patterns(condition)).containsExactly(3);
  }
}
