package callscope.lint;

import callscope.rule.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that no two rules have the same scopes and the same logic. */
final class DuplicateRule extends Check {
  DuplicateRule() {
    super("L210", Severity.WARNING, "rules with the same logic as another rule");
  }

  @Override
  void check(Inspection rule) {
    List<Rule> others =
        rule.set().alike(rule.rule()).stream()
            .filter(other -> !other.name().equals(rule.rule().name()))
            .filter(other -> isInternal(other) == isInternal(rule.rule()))
            .toList();
    if (!others.isEmpty()) {
      rule.report(
          this,
          rule.rule().statement().position(),
          "the rule has the same scopes and logic as "
              + others.stream()
                  .map(other -> "`" + other.name() + "`")
                  .collect(Collectors.joining(", ")),
          "keep one of them, or make one `match` the other");
    }
  }

  /** The community's rules for limitations of the analysis repeat other rules on purpose. */
  private static boolean isInternal(Rule rule) {
    return rule.meta().namespace().filter(name -> name.startsWith("internal/")).isPresent();
  }
}
