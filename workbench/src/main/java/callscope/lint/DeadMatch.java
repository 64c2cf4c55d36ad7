package callscope.lint;

import java.util.EnumSet;
import java.util.Set;

/** Checks that a {@code match} refers to a rule that can match at its scope. */
final class DeadMatch extends Check {
  static final Set<Cause.Kind> KINDS = EnumSet.of(Cause.Kind.MATCH, Cause.Kind.WIDER_MATCH);

  DeadMatch() {
    super("L201", Severity.WARNING, "`match` statements that are never true");
  }

  @Override
  void check(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(KINDS)) {
      if (found.everywhere() || found.cause().kind() == Cause.Kind.WIDER_MATCH) {
        rule.report(this, found);
      }
    }
  }
}
