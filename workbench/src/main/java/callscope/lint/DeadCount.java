package callscope.lint;

import java.util.EnumSet;

/** Checks that counts can be reached at their scope. */
final class DeadCount extends Check {
  DeadCount() {
    super("L205", Severity.WARNING, "counts that can't be reached");
  }

  @Override
  void check(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(EnumSet.of(Cause.Kind.COUNT))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
