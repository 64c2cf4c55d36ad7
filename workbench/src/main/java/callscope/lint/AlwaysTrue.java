package callscope.lint;

import callscope.rule.Statement;

/** An alternative may be false, or the others would be of no use. */
final class AlwaysTrue implements Check {
  @Override
  public String code() {
    return "L208";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "alternatives that are always true";
  }

  @Override
  public void look(Inspection rule) {
    for (Statement statement : WalkStatements.all(rule.rule().statement())) {
      boolean choice =
          statement instanceof Statement.Or
              || (statement instanceof Statement.AtLeast some && some.count() > 0);
      if (choice) {
        statement.children().stream()
            .filter(AlwaysTrue::isAlways)
            .forEach(
                child ->
                    rule.report(
                        this,
                        child.position(),
                        "this alternative is always true, so the others "
                            + (Implication.isAny(statement)
                                ? "make no difference"
                                : "count for less"),
                        "put it beside the alternatives, below an `and`"));
      }
    }
  }

  private static boolean isAlways(Statement statement) {
    return switch (statement) {
      case Statement.AtLeast some -> some.count() == 0;
      case Statement.And and -> and.children().stream().allMatch(AlwaysTrue::isAlways);
      case Statement.Count count -> count.min() == 0 && count.max() == Statement.Count.UNBOUNDED;
      case Statement.Leaf leaf -> leaf.pattern().equals(Needs.ANY_OS);
      // found where it stands
      case Statement.Or _, Statement.Not _, Statement.Subscope _ -> false;
    };
  }
}
