package callscope.lint;

import callscope.rule.Level;
import callscope.rule.RuleMeta;

/** Checks that rules which are shown as capabilities have a level, in a set where most do. */
final class MissingLevel extends Check {
  MissingLevel() {
    super("L112", Severity.WARNING, "rules without a level, and building blocks with one");
  }

  @Override
  void check(Inspection rule) {
    RuleMeta meta = rule.rule().meta();
    if (meta.lib() && meta.level().isPresent()) {
      rule.report(
          this,
          rule.metaKey("level"),
          "a library rule is not shown, so its level has no effect",
          "remove the level, or remove `lib: true`");
    }
    boolean missing = !meta.lib() && meta.level().isEmpty();
    if (missing && (rule.isBuiltIn() || rule.set().rulesHaveLevels())) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the rule has no level" + (rule.isBuiltIn() ? "" : ", unlike most rules of this set"),
          "add `level:` with one of: " + String.join(", ", Level.words()));
    }
  }
}
