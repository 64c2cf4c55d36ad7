package callscope.lint;

import callscope.rule.Rule;

/** Checks that a rule does not imply another rule of its namespace. */
final class SubsumedRule extends Check {
  SubsumedRule() {
    super("L211", Severity.INFO, "rules that imply another rule of their namespace");
  }

  @Override
  void check(Inspection rule) {
    Rule narrow = rule.rule();
    String namespace = narrow.meta().namespace().orElse("");
    if (namespace.isEmpty() || !areComparable(narrow)) {
      return;
    }
    for (Rule wide : rule.set().graph().namespace(namespace)) {
      boolean comparable =
          !wide.name().equals(narrow.name())
              && wide.meta().scopes().equals(narrow.meta().scopes())
              && wide.meta().namespace().equals(narrow.meta().namespace())
              && areComparable(wide);
      if (comparable
          && Implication.of(narrow.statement(), wide.statement())
          && !Implication.of(wide.statement(), narrow.statement())) {
        rule.report(
            this,
            narrow.statement().position(),
            "wherever the rule matches, `" + wide.name() + "` also matches",
            "check whether both are needed, or whether that rule could exclude this one");
      }
    }
  }

  private static boolean areComparable(Rule rule) {
    return Implication.isFeasible(rule.statement());
  }
}
