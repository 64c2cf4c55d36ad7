package callscope.lint;

import callscope.rule.Rule;

/** Checks that a rule does not imply another rule of its namespace. */
final class SubsumedRule implements Check {
  @Override
  public String code() {
    return "L211";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "rules that imply another rule of their namespace";
  }

  @Override
  public void look(Inspection rule) {
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
