package callscope.lint;

import java.util.EnumSet;

/** Checks that counts can be reached at their scope. */
final class DeadCount implements Check {
  @Override
  public String code() {
    return "L205";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "counts that can't be reached";
  }

  @Override
  public void look(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(EnumSet.of(Cause.Kind.COUNT))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
