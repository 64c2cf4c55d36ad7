package callscope.lint;

import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.Optional;

/**
 * Checks that examples of rules for functions, basic blocks and calls say where the rule matches,
 * in a set where most do.
 */
final class ExampleWithoutPlace extends Check {
  ExampleWithoutPlace() {
    super("L116", Severity.INFO, "examples that do not say where the rule matches");
  }

  @Override
  void check(Inspection rule) {
    if (!needsPlace(rule.rule()) || !rule.set().examplesHavePlaces()) {
      return;
    }
    bare(rule.rule())
        .ifPresent(
            example ->
                rule.report(
                    this,
                    rule.metaKey("examples"),
                    "the example " + example + " does not say where the rule matches",
                    "add the address of the function (`HASH:0x401000`) or the place in the trace"
                        + " (`HASH:(pid:1,tid:2,call:3)`)"));
  }

  /** The first example without a place. */
  static Optional<String> bare(Rule rule) {
    return rule.meta().examples().stream()
        .filter(example -> !example.isBlank() && !example.contains(":"))
        .findFirst();
  }

  /** Whether the rule matches a part of a sample, whatever the kind of the sample. */
  static boolean needsPlace(Rule rule) {
    Optional<Scope> code = rule.meta().scopes().staticScope();
    Optional<Scope> calls = rule.meta().scopes().dynamicScope();
    return code.filter(scope -> scope != Scope.FUNCTION && scope != Scope.BASIC_BLOCK).isEmpty()
        && calls.filter(Scope.FILE::equals).isEmpty();
  }
}
