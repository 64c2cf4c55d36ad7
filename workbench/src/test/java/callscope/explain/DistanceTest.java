package callscope.explain;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.match.Evaluate;
import callscope.match.PatternMatches;
import callscope.minwindow.MiniTraces;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceTest {
  private static CompiledRules rules(String statement) {
    return MiniTraces.compile(List.of(MiniTraces.rule("r", "thread", "- " + statement + "\n")));
  }

  private static PatternMatches region(CompiledRules rules, String apis) {
    BitSet present = new BitSet();
    for (String api : apis.split(" ")) {
      for (int pattern : rules.patterns().of(new Feature.Text(FeatureKind.API, api))) {
        present.set(pattern);
      }
    }
    return new PatternMatches() {
      @Override
      public boolean has(int pattern) {
        return present.get(pattern);
      }

      @Override
      public int count(int pattern) {
        return present.get(pattern) ? 1 : 0;
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "and: [{api: A}, {api: B}, {api: C}]                         | A   | 2",
        "and: [{api: A}, {api: B}]                                   | A B | 0",
        "or: [{api: A}, {api: B}]                                    | X   | 1",
        "or: [{and: [{api: A}, {api: B}]}, {api: C}]                 | X   | 1",
        "2 or more: [{api: A}, {api: B}, {api: C}]                   | C   | 1",
        "optional: [{api: A}]                                        | X   | 0",
        "not: [{api: A}]                                             | A   | 1",
        "not: [{api: A}]                                             | X   | 0",
        "not: [{and: [{api: A}, {api: B}]}]                          | A B | 1",
        "not: [{or: [{api: A}, {api: B}]}]                           | A B | 2",
        "not: [{2 or more: [{api: A}, {api: B}, {api: C}]}]          | A B C | 2",
        "not: [{3 or more: [{api: A}, {api: B}]}]                    | A B | 0",
        "not: [{not: [{api: A}]}]                                    | X   | 1",
        "and: [{api: A}, {not: [{api: B}]}]                          | B   | 2",
        "and: [{count(api(A)): 1 or more}, {count(api(B)): 0}]       | B   | 2",
      })
  void theDistanceIsTheSmallestNumberOfFeaturesToChange(
      String statement, String apis, int missing) {
    CompiledRules rules = rules(statement);
    Condition condition = rules.rule("r").orElseThrow().condition();
    PatternMatches region = region(rules, apis);

    assertThat(Distance.of(condition, region).missing()).isEqualTo(missing);
    assertThat(Evaluate.test(condition, region)).isEqualTo(missing == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not: [{optional: [{api: A}]}]", "3 or more: [{api: A}, {api: B}]"})
  void anImpossibleConditionHasTheGreatestDistance(String statement) {
    CompiledRules rules = rules(statement);

    assertThat(Distance.of(rules.rule("r").orElseThrow().condition(), region(rules, "X")).missing())
        .isGreaterThan(1000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "and: [{api: A}, {api: B}, {number: 1}]      | A | 8",
        "and: [{api: A}, {not: [{api: B}]}]          | A B | 8",
        "or: [{api: A}, {count(api(B)): 1}]          | A B | 16",
      })
  void presentFeaturesThatAreNotForbiddenAreWeighted(String statement, String apis, int there) {
    CompiledRules rules = rules(statement);

    assertThat(Distance.of(rules.rule("r").orElseThrow().condition(), region(rules, apis)).there())
        .isEqualTo(there);
  }
}
