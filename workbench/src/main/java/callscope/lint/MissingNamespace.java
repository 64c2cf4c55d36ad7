package callscope.lint;

import callscope.rule.RuleMeta;

/** Checks that a rule shown as a capability has a namespace. */
final class MissingNamespace extends Check {
  MissingNamespace() {
    super("L103", Severity.WARNING, "rules without a namespace");
  }

  @Override
  void check(Inspection rule) {
    RuleMeta meta = rule.rule().meta();
    boolean free =
        meta.lib()
            || RuleFolders.isNursery(rule.rule())
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
