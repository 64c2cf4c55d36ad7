package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callscope.feature.FeaturePattern;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Position AT = new Position(3, 5);

  private static Statement.Leaf leaf(String text) {
    return new Statement.Leaf(new FeaturePattern.Substring(text), NONE, AT);
  }

  private static Statement.Count count(long min, long max) {
    return new Statement.Count(leaf("counted"), min, max, NONE, AT);
  }

  @Test
  void groupsNeedAChild() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Statement.And(List.of(), NONE, AT))
        .withMessage("the statement has no children");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Statement.Or(List.of(), NONE, AT))
        .withMessage("the statement has no children");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Statement.AtLeast(0, List.of(), NONE, AT))
        .withMessage("the statement has no children");
  }

  @Test
  void aNegativeCountIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Statement.AtLeast(-1, List.of(leaf("a")), NONE, AT))
        .withMessage("the count is negative: -1");
  }

  @Test
  void aCountMayExceedTheNumberOfChildren() {
    assertThat(new Statement.AtLeast(3, List.of(leaf("a")), NONE, AT).keyword())
        .isEqualTo("3 or more");
  }

  @Test
  void anEmptyRangeIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> count(5, 4))
        .withMessage("the range 5..4 is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> count(Statement.Count.UNBOUNDED, 4))
        .withMessage("the range 18446744073709551615..4 is empty");
  }

  @Test
  void rangesAreUnsigned() {
    assertThat(count(4, Statement.Count.UNBOUNDED).max()).isEqualTo(Statement.Count.UNBOUNDED);
    assertThat(count(4, 4).min()).isEqualTo(4);
  }

  @Test
  void keywordsAreThoseOfRuleFiles() {
    List<Statement> children = List.of(leaf("a"));

    assertThat(
            List.of(
                new Statement.And(children, NONE, AT).keyword(),
                new Statement.Or(children, NONE, AT).keyword(),
                new Statement.Not(leaf("a"), NONE, AT).keyword(),
                new Statement.AtLeast(0, children, NONE, AT).keyword(),
                new Statement.AtLeast(2, children, NONE, AT).keyword(),
                new Statement.Subscope(Scope.CALL, leaf("a"), NONE, AT).keyword()))
        .containsExactly("and", "or", "not", "optional", "2 or more", "call");
  }

  @Test
  void aCopyKeepsWhatTheStatementIs() {
    Optional<String> text = Optional.of("why");
    Position other = new Position(7, 1);
    List<Statement> one = List.of(leaf("b"));
    for (Statement.Compound compound :
        List.of(
            new Statement.And(List.of(leaf("a")), NONE, AT),
            new Statement.Or(List.of(leaf("a")), NONE, AT),
            new Statement.Not(leaf("a"), NONE, AT),
            new Statement.AtLeast(2, List.of(leaf("a")), NONE, AT),
            new Statement.Subscope(Scope.THREAD, leaf("a"), NONE, AT))) {
      Statement.Compound copy = compound.with(one, text, other);

      assertThat(copy).hasSameClassAs(compound);
      assertThat(copy.keyword()).isEqualTo(compound.keyword());
      assertThat(copy.children()).isEqualTo(one);
      assertThat(copy.description()).isEqualTo(text);
      assertThat(copy.position()).isEqualTo(other);
    }
  }

  @Test
  void statementsOfOneChildTakeNoOther() {
    Statement.Compound not = new Statement.Not(leaf("a"), NONE, AT);
    Statement.Compound call = new Statement.Subscope(Scope.CALL, leaf("a"), NONE, AT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> not.with(List.of(leaf("a"), leaf("b")), NONE, AT))
        .withMessage("the statement takes one child, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.with(List.of(), NONE, AT))
        .withMessage("the statement takes one child, not 0");
  }

  @Test
  void featuresAreTestedAndCountedOnesInOrder() {
    Statement statement =
        new Statement.And(
            List.of(
                leaf("a"),
                new Statement.Not(count(1, 2), NONE, AT),
                new Statement.Subscope(Scope.CALL, leaf("b"), NONE, AT)),
            NONE,
            AT);

    assertThat(statement.features()).containsExactly(leaf("a"), leaf("counted"), leaf("b"));
  }
}
