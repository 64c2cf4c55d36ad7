package callscope.lint;

import callscope.rule.Rule;

/** No rule matches wherever a rule of the same namespace does. */
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
    return "rules that another of their namespace always goes with";
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
            "wherever the rule matches, `" + wide.name() + "` does, too",
            "see whether both are wanted, or that one could exclude this");
      }
    }
  }

  private static boolean areComparable(Rule rule) {
    return WalkStatements.areComparable(WalkStatements.all(rule.statement()));
  }
}
