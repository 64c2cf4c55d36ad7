package callscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.edit.Edit;
import callscope.edit.RuleItem;
import callscope.edit.RuleItems;
import callscope.format.FormatRule;
import callscope.graph.RuleGraph;
import callscope.lint.LintRules;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTestParser;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Targets for rules and rule tests: any text is parsed, or its problems are reported. Without
 * {@code JAZZER_FUZZ=1} only the seeds in {@code RulesFuzzTestInputs/<target>} run; {@code
 * tools/fuzz} searches for more.
 */
class RulesFuzzTest {
  private static RuleSource source(byte[] bytes) {
    return new RuleSource("a.yml", new String(bytes, StandardCharsets.UTF_8));
  }

  /** Parses, compiles, lints and formats a rule, and replaces its names. */
  @FuzzTest
  void rule(byte[] text) {
    RuleSource source = source(text);
    Problems problems = new Problems();
    Optional<Rule> rule = RuleParser.parse(source, problems);
    assertThat(rule.isPresent() && !problems.isEmpty()).isFalse();
    problems.all().forEach(problem -> assertThat(problem.render()).isNotBlank());
    assertThat(FormatRule.format(source)).isNotNull();
    List<RuleItem> items = RuleItems.of(source);
    for (RuleItem item : items) {
      item.valueSpan()
          .ifPresent(span -> assertThat(span.to()).isBetween(span.from(), source.text().length()));
      Optional<Edit> edit = item.isMatch() ? item.quoted("new: name") : Optional.empty();
      edit.ifPresent(made -> assertThat(Edit.apply(source, List.of(made))).isNotEqualTo(source));
    }
    rule.ifPresent(RulesFuzzTest::use);
  }

  private static void use(Rule rule) {
    assertThat(LintRules.over(RuleGraph.of(List.of(rule))).lint(rule)).isNotNull();
    assertThat(CompiledRules.compile(List.of(rule), new Problems())).isNotNull();
  }

  /** Parses a file of rule tests. */
  @FuzzTest
  void ruleTest(byte[] text) {
    Problems problems = new Problems();
    assertThat(RuleTestParser.parse(source(text), problems)).isNotNull();
    problems.all().forEach(problem -> assertThat(problem.render()).isNotBlank());
  }
}
