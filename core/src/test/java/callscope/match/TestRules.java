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
import java.util.Optional;

/** Compiles small rules for tests. */
public final class TestRules {
  private TestRules() {}

  /**
   * Compiles rules named {@code rule 0}, {@code rule 1} and so on.
   *
   * @param scope the dynamic scope of all rules
   * @param statements the one statement of each rule, a line of YAML without the leading dash
   */
  public static CompiledRules compile(String scope, String... statements) {
    List<Rule> rules = new ArrayList<>();
    for (String statement : statements) {
      rules.add(rule(rules.size(), "unsupported", scope, statement));
    }
    return compile(rules);
  }

  /**
   * Compiles rules of which all but the last are in the namespace {@code some/where}.
   *
   * @param scopesAndStatements by turns the dynamic scope of a rule and its statement
   */
  static CompiledRules compileInNamespace(String... scopesAndStatements) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < scopesAndStatements.length; i += 2) {
      String namespace = i == scopesAndStatements.length - 2 ? "" : "namespace: some/where";
      rules.add(
          rule(
              rules.size(),
              namespace,
              "unsupported",
              scopesAndStatements[i],
              scopesAndStatements[i + 1]));
    }
    return compile(rules);
  }

  /**
   * Compiles rules of several scopes.
   *
   * @param scopesAndStatements by turns the dynamic scope of a rule and its statement
   */
  public static CompiledRules compileEach(String... scopesAndStatements) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < scopesAndStatements.length; i += 2) {
      rules.add(
          rule(rules.size(), "unsupported", scopesAndStatements[i], scopesAndStatements[i + 1]));
    }
    return compile(rules);
  }

  /**
   * Compiles rules for code.
   *
   * @param scopesAndStatements by turns the static scope of a rule and its statement
   */
  public static CompiledRules compileForCode(String... scopesAndStatements) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < scopesAndStatements.length; i += 2) {
      rules.add(
          rule(rules.size(), scopesAndStatements[i], "unsupported", scopesAndStatements[i + 1]));
    }
    return compile(rules);
  }

  private static Rule rule(int number, String ofCode, String ofTraces, String statement) {
    return rule(number, "", ofCode, ofTraces, statement);
  }

  private static Rule rule(
      int number, String namespace, String ofCode, String ofTraces, String statement) {
    String text =
        """
        rule:
          meta:
            name: rule %d
            %s
            scopes:
              static: %s
              dynamic: %s
          features:
            - %s
        """
            .formatted(number, namespace, ofCode, ofTraces, statement);
    Problems problems = new Problems();
    Optional<Rule> rule =
        RuleParser.parse(new RuleSource("rule" + number + ".yml", text), problems);
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return rule.orElseThrow();
  }

  private static CompiledRules compile(List<Rule> rules) {
    try {
      return CompiledRules.compile(rules);
    } catch (InvalidRulesException e) {
      throw new AssertionError(e);
    }
  }
}
