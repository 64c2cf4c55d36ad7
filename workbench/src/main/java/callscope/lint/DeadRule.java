package callscope.lint;

import callscope.rule.Flavor;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** Checks that a rule can match inputs of each flavor that it has a scope for. */
final class DeadRule extends Check {
  private static final int MOST = 3;

  DeadRule() {
    super("L202", Severity.WARNING, "rules that never match a flavor they have a scope for");
  }

  @Override
  void check(Inspection rule) {
    rule.verdicts()
        .ofRule()
        .forEach(
            (flavor, verdict) -> {
              if (verdict.isNever() && !isReported(rule, verdict)) {
                report(rule, flavor, verdict);
              }
            });
  }

  /** Whether another finding already explains the verdict. */
  private static boolean isReported(Inspection rule, Verdict verdict) {
    return rule.verdicts().causes(EnumSet.complementOf(EnumSet.of(Cause.Kind.ELSEWHERE))).stream()
        .filter(found -> found.everywhere() || found.cause().kind() == Cause.Kind.WIDER_MATCH)
        .anyMatch(found -> verdict.why().contains(found.cause()));
  }

  private void report(Inspection rule, Flavor flavor, Verdict verdict) {
    String why =
        verdict.why().stream()
            .map(Cause::message)
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining("; "));
    String more = verdict.why().size() > MOST ? "; and so on" : "";
    rule.report(
        this,
        rule.metaKey(flavor.word()),
        "the rule never matches " + Inspection.inputs(flavor) + ": " + why + more,
        "write `" + flavor.word() + ": unsupported`, or add an alternative that can match");
  }
}
