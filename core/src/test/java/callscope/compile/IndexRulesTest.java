package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.match.TestRules;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexRulesTest {
  private static CompiledRules rules(String... statements) {
    return TestRules.compile("call", statements);
  }

  private static ScopeIndex index(CompiledRules rules) {
    return rules.index(Flavor.DYNAMIC, Scope.CALL);
  }

  /** The patterns that have a list with this rule, sorted. */
  private static String with(CompiledRules rules, int[][] lists, int rule) {
    List<String> found = new ArrayList<>();
    for (int pattern = 0; pattern < lists.length; pattern++) {
      for (int listed : lists[pattern]) {
        if (listed == rule) {
          found.add(rules.patterns().pattern(pattern).toString());
        }
      }
    }
    Collections.sort(found);
    return String.join(" ", found);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          api: A                                                      > api(A)
          or: [{api: A}, {api: B}]                                    > api(A) api(B)
          and: [{number: 1}, {api: A}]                                > api(A)
          and: [{api: A}, {number: 1}]                                > api(A)
          and: [{number: 0x1000}, {substring: a}]                     > substring(a)
          and: [{number: -0x1000}, {substring: a}]                    > substring(a)
          and: [{number: 0x1001}, {substring: a}]                     > number(0x1001)
          and: [{number: -0x1001}, {substring: a}]                    > number(-0x1001)
          and: [{os: windows}, {number: 1}]                           > number(0x1)
          and: [{or: [{api: A}, {api: B}]}, {substring: a}]           > substring(a)
          and: [{or: [{api: A}, {api: B}]}, {number: 1}]              > api(A) api(B)
          and: [{api: A}, {not: [{api: B}]}]                          > api(A)
          and: [{api: A}, {optional: [{api: B}]}]                     > api(A)
          2 or more: [{api: A}, {api: B}, {not: [{api: C}]}]          > api(A) api(B)
          count(api(A)): 1 or more                                    > api(A)
          count(api(A)): (1, 3)                                       > api(A)
          and: [{count(api(B)): 0}, {number: 1}]                      > number(0x1)
          """)
  void aRuleIsTriedOnlyIfOneOfTheseIsPresent(String statement, String triggers) {
    CompiledRules rules = rules(statement);
    assertThat(with(rules, index(rules).triggers(), 0)).isEqualTo(triggers);
    assertThat(index(rules).always()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "or: [{api: A}, {not: [{api: B}]}]",
        "2 or more: [{api: A}, {not: [{api: B}]}, {not: [{api: C}]}]",
        "or: [{api: A}, {count(api(B)): 0}]",
        "count(api(B)): 2 or fewer",
      })
  void aRuleThatNeedsNothingIsAlwaysTried(String statement) {
    CompiledRules rules = rules("api: Never", statement);
    assertThat(index(rules).always()).containsExactly(1);
    assertThat(with(rules, index(rules).triggers(), 1)).isEmpty();
  }

  @Test
  void allPatternsOfARuleAreItsMentions() {
    CompiledRules rules =
        rules("and: [{api: A}, {or: [{api: B}, {not: [{api: C}]}, {count(api(D)): 1}]}]", "api: E");
    assertThat(with(rules, index(rules).mentions(), 0)).isEqualTo("api(A) api(B) api(C) api(D)");
    assertThat(with(rules, index(rules).counts(), 0)).isEqualTo("api(D)");
    assertThat(with(rules, index(rules).mentions(), 1)).isEqualTo("api(E)");
    assertThat(with(rules, index(rules).counts(), 1)).isEmpty();
  }

  @Test
  void aPatternListsEachRuleOnceInTheirOrder() {
    String both = "or: [{api: A}, {and: [{api: A}, {number: 1}]}]";
    CompiledRules rules = rules(both, both, both, both, both, both, both);
    int pattern = rules.patterns().ofApi("A");
    assertThat(index(rules).mentions()[pattern]).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(index(rules).triggers()[pattern]).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void aScopeHasItsOwnRulesOnly() {
    CompiledRules rules = TestRules.compileEach("call", "api: A", "thread", "api: B");
    assertThat(index(rules).rules()).extracting(CompiledRule::name).containsExactly("rule 0");
    assertThat(rules.index(Flavor.DYNAMIC, Scope.THREAD).rules())
        .extracting(CompiledRule::name)
        .containsExactly("rule 1");
    assertThat(rules.index(Flavor.STATIC, Scope.FUNCTION).size()).isZero();
  }
}
