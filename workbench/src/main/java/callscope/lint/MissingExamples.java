package callscope.lint;

/** Checks that a rule outside a nursery lists example samples, in a set where most rules do. */
final class MissingExamples extends Check {
  MissingExamples() {
    super("L105", Severity.INFO, "rules without examples");
  }

  @Override
  void check(Inspection rule) {
    boolean missing = rule.rule().meta().examples().isEmpty();
    if (missing && !RuleFolders.isNursery(rule.rule()) && rule.set().rulesHaveExamples()) {
      rule.report(
          this,
          rule.metaKey("name"),
          "the rule has no examples, unlike most rules of this set",
          "add `examples:` with hashes of samples that it matches, or move it to a nursery");
    }
  }
}
