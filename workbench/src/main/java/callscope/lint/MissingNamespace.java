package callscope.lint;

import callscope.rule.RuleMeta;

/** Checks that a rule shown as a capability has a namespace. */
final class MissingNamespace implements Check {
  @Override
  public String code() {
    return "L103";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "rules without a namespace";
  }

  @Override
  public void look(Inspection rule) {
    RuleMeta meta = rule.rule().meta();
    boolean free =
        meta.lib()
            || rule.rule().source().isNursery()
            || meta.maec().containsKey("malware-category");
    if (meta.namespace().isEmpty() && !free) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the rule has no namespace",
          "add `namespace:`, or `lib: true` if only other rules use it");
    }
  }
}
