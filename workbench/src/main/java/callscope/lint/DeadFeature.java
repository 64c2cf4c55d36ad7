package callscope.lint;

import java.util.EnumSet;

/** Checks that features can occur. */
final class DeadFeature extends Check {
  DeadFeature() {
    super("L203", Severity.WARNING, "features that never occur");
  }

  @Override
  void check(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(EnumSet.of(Cause.Kind.FEATURE))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
