package callscope.lint;

import java.util.EnumSet;

/** Checks that conditions required together do not contradict each other. */
final class Contradiction implements Check {
  @Override
  public String code() {
    return "L204";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "statements that contradict each other";
  }

  @Override
  public void look(Inspection rule) {
    for (StatementVerdicts.CauseOf found :
        rule.verdicts().causes(EnumSet.of(Cause.Kind.CONTRADICTION))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
