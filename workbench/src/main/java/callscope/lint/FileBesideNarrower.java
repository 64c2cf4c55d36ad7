package callscope.lint;

import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.Optional;

/** Checks that a rule with the dynamic scope `file` has the static scope `file` or none. */
final class FileBesideNarrower implements Check {
  @Override
  public String code() {
    return "L216";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "rules with the dynamic scope file and a narrower static scope";
  }

  @Override
  public void look(Inspection rule) {
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
