package callscope.lint;

import java.util.EnumSet;
import java.util.Set;

/** Checks that a {@code match} refers to a rule that can match at its scope. */
final class DeadMatch implements Check {
  static final Set<Cause.Kind> KINDS = EnumSet.of(Cause.Kind.MATCH, Cause.Kind.WIDER_MATCH);

  @Override
  public String code() {
    return "L201";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "`match` statements that are never true";
  }

  @Override
  public void look(Inspection rule) {
    for (StatementVerdicts.CauseOf found : rule.verdicts().causes(KINDS)) {
      if (found.everywhere() || found.cause().kind() == Cause.Kind.WIDER_MATCH) {
        rule.report(this, found);
      }
    }
  }
}
