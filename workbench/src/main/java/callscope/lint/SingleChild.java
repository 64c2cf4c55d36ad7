package callscope.lint;

import callscope.rule.Statement;

/** An {@code and} or {@code or} joins several things. */
final class SingleChild implements Check {
  @Override
  public String code() {
    return "L213";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "statements around a single statement";
  }

  @Override
  public void look(Inspection rule) {
    // the one at the top is often written so, with more to come
    for (Statement statement :
        WalkStatements.all(rule.rule().statement()).stream().skip(1).toList()) {
      boolean joins = statement instanceof Statement.And || statement instanceof Statement.Or;
      if (joins
          && statement.children().size() == 1
          && !(statement.children().getFirst() instanceof Statement.Leaf)) {
        rule.report(
            this,
            statement.position(),
            "this joins nothing: only one statement is below it",
            "put that in its place");
      }
    }
  }
}
