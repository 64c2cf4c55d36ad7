package callscope.lint;

import callscope.feature.FeatureKind;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import java.util.Optional;

/** Checks for strings at file scope, which are those of the file and not those of calls. */
final class StringOfFile extends Check {
  StringOfFile() {
    super("L217", Severity.INFO, "strings at file scope, which excludes strings of calls");
  }

  @Override
  void check(Inspection rule) {
    Scopes scopes = rule.rule().meta().scopes();
    // a rule whose static scope is also file means the strings of the file
    boolean ofFile =
        scopes.of(Flavor.DYNAMIC).filter(Scope.FILE::equals).isPresent()
            && scopes.of(Flavor.STATIC).filter(Scope.FILE::equals).isEmpty();
    Optional<Statement.Leaf> string =
        ofFile ? string(rule.rule().statement()) : Optional.<Statement.Leaf>empty();
    string.ifPresent(
        leaf ->
            rule.report(
                this,
                leaf.position(),
                "at the dynamic scope file, strings are those of the file itself, not those of"
                    + " calls",
                "to match strings of calls, set the dynamic scope to process or a"
                    + " narrower scope"));
  }

  /** The first string outside any subscope. */
  private static Optional<Statement.Leaf> string(Statement statement) {
    return statement
        .features(node -> !(node instanceof Statement.Subscope))
        .filter(StringOfFile::isString)
        .findFirst();
  }

  private static boolean isString(Statement.Leaf leaf) {
    return leaf.pattern().kind() == FeatureKind.STRING;
  }
}
