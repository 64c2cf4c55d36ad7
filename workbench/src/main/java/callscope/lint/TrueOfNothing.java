package callscope.lint;

import callscope.rule.Statement;

/** A rule asks for something to be there, not only for things not to be. */
final class TrueOfNothing implements Check {
  @Override
  public String code() {
    return "L207";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "rules that match where nothing they name is";
  }

  @Override
  public void look(Inspection rule) {
    Statement statement = rule.rule().statement();
    if (isTrueOfNothing(statement)) {
      rule.report(
          this,
          statement.position(),
          "the rule matches wherever nothing of what it names is"
              + (statement instanceof Statement.Not ? ", for `not` stands at its top" : ""),
          "put what must be there beside it, below an `and`");
    }
  }

  /** Whether it is true of a region in which no feature answers. */
  static boolean isTrueOfNothing(Statement statement) {
    return switch (statement) {
      case Statement.And and -> and.children().stream().allMatch(TrueOfNothing::isTrueOfNothing);
      case Statement.Or or -> or.children().stream().anyMatch(TrueOfNothing::isTrueOfNothing);
      case Statement.AtLeast some ->
          some.children().stream().filter(TrueOfNothing::isTrueOfNothing).count() >= some.count();
      case Statement.Not not -> !isTrueOfNothing(not.child());
      case Statement.Count count -> count.min() == 0;
      case Statement.Leaf leaf -> leaf.pattern().equals(Needs.ANY_OS);
      case Statement.Subscope subscope -> isTrueOfNothing(subscope.child());
    };
  }
}
