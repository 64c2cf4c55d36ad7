package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import org.junit.jupiter.api.Test;

class CallMatcherTest {
  private static Matches match(String statement, TestTrace trace) {
    return trace.match(TestRules.compile("call", statement), 20);
  }

  @Test
  void matchesEachCallWithTheSignature() {
    TestTrace trace = new TestTrace().thread(1, "Set Run", "Set Other", "Set Run");
    assertThat(TestTrace.calls(match("and: [{api: Set}, {string: Run}]", trace), "rule 0"))
        .containsExactly(0L, 2L);
  }

  @Test
  void callsWithTheSamePatternsShareTheResultUnlessItShowsStrings() {
    Trace trace = new TestTrace().thread(1, "Set Run1", "Set Run2").build();
    TracedProcess process = trace.processes().getFirst();
    CallMatcher shared =
        CallPatternMatches.of(TestRules.compile("call", "api: Set"), trace).calls();
    assertThat(shared.match(process, 0)).isSameAs(shared.match(process, 1));
    CompiledRules rules = TestRules.compile("call", "and: [{api: Set}, {string: /run/i}]");
    CallMatcher apart = CallPatternMatches.of(rules, trace).calls();
    assertThat(apart.match(process, 0)).isNotSameAs(apart.match(process, 1));
    assertThat(apart.match(process, 1).rules()).hasSize(1);
  }

  @Test
  void doesNotCombineNeighbouringCalls() {
    TestTrace trace = new TestTrace().thread(1, "Set Other", "Open Run");
    assertThat(TestTrace.calls(match("and: [{api: Set}, {string: Run}]", trace), "rule 0"))
        .isEmpty();
  }

  @Test
  void aValueThatIsAnIntegerIsANumberAndNotAString() {
    TestTrace trace = new TestTrace().thread(1, "Set 0x10", "Set 16", "Set sixteen");
    assertThat(TestTrace.calls(match("number: 16", trace), "rule 0")).containsExactly(0L, 1L);
    assertThat(TestTrace.calls(match("string: \"16\"", trace), "rule 0")).isEmpty();
  }

  @Test
  void aRuleSeesTheMatchesOfOthersAtTheSameCall() {
    String[] statements = new String[13];
    StringBuilder all = new StringBuilder("and: [{number: 1}");
    for (int i = 0; i < statements.length - 1; i++) {
      statements[i] = "and: [{api: Set}, {number: " + i + "}]";
      all.append(i < 10 ? ", {match: rule " + i + "}" : "");
    }
    statements[statements.length - 1] = all.append("]").toString();
    TestTrace trace =
        new TestTrace().thread(1, "Set 0|1|2|3|4|5|6|7|8|9", "Set 0|1|2|3|4|5|6|7|8", "Set 1");
    Matches matches = trace.match(TestRules.compile("call", statements), 20);
    assertThat(TestTrace.calls(matches, "rule 12")).containsExactly(0L);
    assertThat(TestTrace.calls(matches, "rule 8")).containsExactly(0L, 1L);
  }

  @Test
  void aNamespaceMatchesIfAnyOfItsRulesMatches() {
    TestTrace trace = new TestTrace().thread(1, "Set 1", "Open 1", "Open", "Other 1");
    Matches matches =
        trace.match(
            TestRules.compileInNamespace(
                "call", "api: Set",
                "call", "api: Open",
                "call", "and: [{match: some/where}, {number: 1}]"),
            20);
    assertThat(TestTrace.calls(matches, "rule 2")).containsExactly(0L, 1L);
  }

  @Test
  void aCallHasAFeatureOnceHoweverOftenItIsGiven() {
    assertThat(TestTrace.calls(match("count(number(1)): 1", twice()), "rule 0"))
        .containsExactly(0L);
    assertThat(TestTrace.calls(match("count(number(1)): 2", twice()), "rule 0")).isEmpty();
  }

  private static TestTrace twice() {
    return new TestTrace().thread(1, "Set 1|1", "Set 2");
  }

  @Test
  void aGlobalFeatureIsInEachCall() {
    TestTrace trace =
        new TestTrace()
            .global(new Feature.Text(FeatureKind.OS, "windows"))
            .thread(1, "Set", "Open");
    assertThat(TestTrace.of(match("and: [{os: windows}, {api: Open}]", trace), "rule 0"))
        .map(EvidenceText::of)
        .containsExactly("+all [+os(windows)@global, +api(Open)@1]");
  }
}
