package callscope.lint;

import java.util.EnumSet;

/** Checks that features can occur. */
final class DeadFeature extends Check {
  DeadFeature() {
    super("L203", Severity.WARNING, "features that never occur");
  }

  @Override
  void check(Inspection rule) {
    for (Judgement.CauseOf found : rule.judgement().causes(EnumSet.of(Cause.Kind.FEATURE))) {
      if (found.everywhere()) {
        rule.report(this, found);
      }
    }
  }
}
