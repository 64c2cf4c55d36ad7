package callscope.lint;

import java.util.EnumSet;

/** Checks that {@code N or more} has at least N children. */
final class TooFewChildren implements Check {
  @Override
  public String code() {
    return "L206";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "`N or more` with fewer than N children";
  }

  @Override
  public void look(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(EnumSet.of(Cause.Kind.TOO_FEW))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
