package callscope.lint;

import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.Optional;

/** Checks that a rule with the dynamic scope `file` has the static scope `file` or none. */
final class FileBesideNarrower extends Check {
  FileBesideNarrower() {
    super(
        "L216", Severity.WARNING, "rules with the dynamic scope file and a narrower static scope");
  }

  @Override
  void check(Inspection rule) {
    Optional<Scope> code = rule.rule().meta().scopes().of(Flavor.STATIC);
    boolean ofFile =
        rule.rule().meta().scopes().of(Flavor.DYNAMIC).filter(Scope.FILE::equals).isPresent();
    if (ofFile && code.isPresent() && code.get() != Scope.FILE) {
      rule.report(
          this,
          rule.metaKey("dynamic"),
          "the dynamic scope is file, but the static scope is "
              + code.get().word()
              + "; in a trace, calls contain what the rule finds in code, and file scope does not"
              + " include calls",
          "set both scopes to file, or choose a narrower dynamic scope");
    }
  }
}
