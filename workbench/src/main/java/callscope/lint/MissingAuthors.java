package callscope.lint;

/** Checks that a rule names its authors. */
final class MissingAuthors implements Check {
  @Override
  public String code() {
    return "L104";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "rules without authors";
  }

  @Override
  public void look(Inspection rule) {
    if (rule.rule().meta().authors().stream().allMatch(String::isBlank)) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the rule has no authors",
          "add `authors:` with a list of names or addresses");
    }
  }
}
