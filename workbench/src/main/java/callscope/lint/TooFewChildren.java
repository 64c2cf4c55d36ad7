package callscope.lint;

import java.util.EnumSet;

/** Checks that {@code N or more} has at least N children. */
final class TooFewChildren extends Check {
  TooFewChildren() {
    super("L206", Severity.WARNING, "`N or more` with fewer than N children");
  }

  @Override
  void check(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(EnumSet.of(Cause.Kind.TOO_FEW))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
