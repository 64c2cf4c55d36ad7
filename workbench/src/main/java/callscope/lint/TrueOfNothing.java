package callscope.lint;

import callscope.rule.Statement;

/** Checks that a rule requires at least one feature and does not only exclude features. */
final class TrueOfNothing extends Check {
  TrueOfNothing() {
    super("L207", Severity.WARNING, "rules that match where none of their features occur");
  }

  @Override
  void check(Inspection rule) {
    Statement statement = rule.rule().statement();
    if (isTrueOfNothing(statement)) {
      rule.report(
          this,
          statement.position(),
          "the rule matches wherever none of its features occur"
              + (statement instanceof Statement.Not ? ", because its top statement is `not`" : ""),
          "combine it with a feature that must occur, in an `and`");
    }
  }

  /** Whether it is true of a region in which no pattern matches. */
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
      case Statement.Where _, Statement.Sequence _ -> false;
    };
  }
}
