package callscope.lint;

import java.util.EnumSet;

/** Checks that conditions required together do not contradict each other. */
final class Contradiction extends Check {
  Contradiction() {
    super("L204", Severity.WARNING, "statements that contradict each other");
  }

  @Override
  void check(Inspection rule) {
    for (StatementVerdicts.CauseOf found :
        rule.verdicts().causes(EnumSet.of(Cause.Kind.CONTRADICTION))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
