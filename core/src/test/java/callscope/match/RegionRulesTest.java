package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RegionRulesTest {
  private static final int DEEP = 10_000;

  /** A region with some APIs, which counts how often each pattern is asked for. */
  private static final class Region implements PatternMatches {
    private final CompiledRules rules;
    private final RegionRules.Evaluation evaluation;
    private final BitSet present = new BitSet();
    private final List<Integer> asked = new ArrayList<>();

    Region(CompiledRules rules, Predicate<CompiledRule> onRegion) {
      this.rules = rules;
      this.evaluation = new RegionRules(rules, onRegion).on(this);
    }

    void add(String api) {
      for (int pattern : rules.patterns().of(new Feature.Text(FeatureKind.API, api))) {
        present.set(pattern);
      }
    }

    boolean holds(String rule) {
      return evaluation.holds(rules.rule(rule).orElseThrow());
    }

    @Override
    public boolean has(int pattern) {
      asked.add(pattern);
      return present.get(pattern) || evaluation.matches(pattern);
    }

    @Override
    public int count(int pattern) {
      return has(pattern) ? 1 : 0;
    }
  }

  private static Region region(String... statements) {
    return new Region(TestRules.compile("thread", statements), rule -> true);
  }

  @Test
  void aRuleHoldsThroughTheRulesThatItNeeds() {
    Region region = region("api: A", "match: rule 0", "not:\n        - match: rule 1");

    assertThat(region.holds("rule 1")).isFalse();
    assertThat(region.holds("rule 2")).isTrue();

    region.add("A");
    region.evaluation.reset();

    assertThat(region.holds("rule 1")).isTrue();
    assertThat(region.holds("rule 2")).isFalse();
  }

  @Test
  void eachRuleIsEvaluatedOnceUntilReset() {
    Region region = region("api: A", "match: rule 0");
    region.holds("rule 1");
    int asked = region.asked.size();

    region.holds("rule 1");
    region.holds("rule 0");

    assertThat(region.asked).hasSize(asked);

    region.evaluation.reset();
    region.holds("rule 1");

    assertThat(region.asked).hasSize(2 * asked);
  }

  @Test
  void rulesThatAreNotSelectedMatchOnlyAsFeatures() {
    CompiledRules rules = TestRules.compile("thread", "api: A", "match: rule 0");
    Region region = new Region(rules, rule -> !rule.name().equals("rule 0"));
    region.add("A");

    assertThat(region.holds("rule 1")).isFalse();
    assertThat(region.holds("rule 0")).isTrue();
  }

  @Test
  void longChainsOfRulesDoNotOverflowTheStack() {
    String[] statements = new String[DEEP];
    statements[0] = "api: A";
    statements[1] = "match: rule 0";
    for (int i = 2; i < DEEP; i++) {
      // the second alternative skips a level, and the levels at which recursion ends
      statements[i] = "or: [{match: rule %d}, {match: rule %d}]".formatted(i - 1, i - 2);
    }
    Region region = region(statements);
    String last = "rule " + (DEEP - 1);

    assertThat(region.holds(last)).isFalse();

    region.add("A");
    region.evaluation.reset();

    assertThat(region.holds(last)).isTrue();
  }
}
