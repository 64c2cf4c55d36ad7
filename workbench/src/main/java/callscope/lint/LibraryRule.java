package callscope.lint;

/** Checks that a library rule is in a folder called lib and has no namespace. */
final class LibraryRule extends Check {
  LibraryRule() {
    super("L108", Severity.WARNING, "library rules with a namespace or outside a lib folder");
  }

  @Override
  void check(Inspection rule) {
    if (!rule.rule().meta().lib()) {
      return;
    }
    if (rule.rule().meta().namespace().isPresent()) {
      rule.report(
          this,
          rule.metaKey("namespace"),
          "a library rule is not shown, so it needs no namespace; rules that match the namespace"
              + " also match it",
          "remove the namespace, or remove `lib: true`");
    }
    boolean inFolder = RuleFolders.of(rule.rule()).contains("lib");
    if (!inFolder && !RuleFolders.isNursery(rule.rule())) {
      rule.report(
          this,
          rule.metaKey("lib"),
          "a library rule is in a folder of capabilities",
          "move it to a folder called lib, or remove `lib: true`");
    }
  }
}
