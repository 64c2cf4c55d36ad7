package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;

/** Compiles small rules for tests of the matcher. */
final class TestRules {
  private TestRules() {}

  /**
   * Compiles rules named {@code rule 0}, {@code rule 1} and so on.
   *
   * @param scope the dynamic scope of all rules
   * @param statements the one statement of each rule, a line of YAML without the leading dash
   */
  static CompiledRules compile(String scope, String... statements) {
    Problems problems = new Problems();
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < statements.length; i++) {
      String text =
          """
          rule:
            meta:
              name: rule %d
              scopes:
                static: unsupported
                dynamic: %s
            features:
              - %s
          """
              .formatted(i, scope, statements[i]);
      RuleParser.parse(new RuleSource("rule" + i + ".yml", text), problems).ifPresent(rules::add);
    }
    assertThat(problems.all()).map(Problem::render).isEmpty();
    try {
      return CompiledRules.compile(rules);
    } catch (InvalidRulesException e) {
      throw new AssertionError(e);
    }
  }
}
