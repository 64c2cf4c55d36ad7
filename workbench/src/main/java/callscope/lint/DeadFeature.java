package callscope.lint;

import java.util.EnumSet;

/** Checks that features can occur. */
final class DeadFeature implements Check {
  @Override
  public String code() {
    return "L203";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "features that never occur";
  }

  @Override
  public void look(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(EnumSet.of(Cause.Kind.FEATURE))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
