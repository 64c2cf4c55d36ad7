package callscope.lint;

/** Checks that a rule names its authors. */
final class MissingAuthors extends Check {
  MissingAuthors() {
    super("L104", Severity.WARNING, "rules without authors");
  }

  @Override
  void check(Inspection rule) {
    if (rule.rule().meta().authors().stream().allMatch(String::isBlank)) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the rule has no authors",
          "add `authors:` with a list of names or addresses");
    }
  }
}
