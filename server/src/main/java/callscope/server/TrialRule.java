package callscope.server;

import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
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

/**
 * A rule to try. Immutable.
 *
 * @param name the name of the rule
 * @param rules the rule, and the rules of the server that it needs
 */
record TrialRule(String name, Rules rules) {
  private static final String PATH = "rule.yml";

  /**
   * Compiles a rule.
   *
   * @param text the YAML of the rule
   * @param known the rules that it may refer to; one of the same name is replaced
   * @throws InvalidRulesException if the rule is invalid, with all its problems
   */
  static TrialRule compile(String text, Rules known) throws InvalidRulesException {
    Problems problems = new Problems();
    Optional<Rule> parsed = RuleParser.parse(new RuleSource(PATH, text), problems);
    if (parsed.isEmpty() && problems.isEmpty()) {
      problems.add(Problem.Code.STRUCTURE, PATH, "the text has no rule", "send the YAML of a rule");
    }
    problems.throwIfAny();
    Rule rule = parsed.orElseThrow();
    return new TrialRule(rule.name(), Rules.of(compile(rule, known), List.of(PATH), List.of()));
  }

  private static CompiledRules compile(Rule rule, Rules known) throws InvalidRulesException {
    Problems alone = new Problems();
    CompiledRules compiled = CompiledRules.compile(List.of(rule), alone);
    if (alone.isEmpty()) {
      return compiled;
    }
    List<Rule> all = new ArrayList<>(List.of(rule));
    known.compiled().rules().stream()
        .filter(other -> !other.lifted() && !other.name().equals(rule.name()))
        .map(CompiledRule::source)
        .forEach(all::add);
    CompiledRules together = CompiledRules.compile(all);
    CompiledRule found = together.rule(rule.name()).orElseThrow();
    return CompiledRules.compile(together.withNeeds(List.of(found)));
  }
}
