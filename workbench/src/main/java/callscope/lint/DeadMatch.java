package callscope.lint;

import java.util.EnumSet;
import java.util.Set;

/** A {@code match} refers to a rule that can match where it stands. */
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
    return "matches of rules that are never seen there";
  }

  @Override
  public void look(Inspection rule) {
    for (Judgement.CauseOf found : rule.judgement().causes(KINDS)) {
      if (found.everywhere() || found.cause().kind() == Cause.Kind.WIDER_MATCH) {
        rule.report(this, found);
      }
    }
  }
}
