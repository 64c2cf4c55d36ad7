package callscope.rescope;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.graph.RuleGraph;
import callscope.minwindow.MiniTraces;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NarrowWithNeedsTest {
  private static final Rule OPEN = MiniTraces.rule("open key", "thread", "- api: Open\n");
  private static final Rule CREATE =
      MiniTraces.rule("create process", "process/create", "thread", "- api: Create\n");
  private static final Rule INJECT =
      MiniTraces.rule(
          "hollow", "process/create/hollow", "thread", "- and:\n  - api: Create\n  - api: Write\n");
  private static final Rule SET =
      MiniTraces.rule(
          "set value",
          "thread",
          """
          - or:
            - and:
              - optional:
                - match: open key
              - api: Set
            - match: process/create
          """);
  private static final Rule PERSIST =
      MiniTraces.rule("persist", "thread", "- and:\n  - match: set value\n  - string: /run/i\n");
  private static final Rule STAYS = MiniTraces.rule("stays", "thread", "- match: set value\n");
  private static final Rule WAKES =
      MiniTraces.rule("wakes", "call", "- and:\n  - match: set value\n  - number: 1\n");
  private static final Rule TURNS =
      MiniTraces.rule("turns", "thread", "- and:\n  - api: A\n  - not:\n    - match: set value\n");
  private static final Rule COUNTS =
      MiniTraces.rule("counts", "process", "- count(match(open key)): 2 or more\n");
  private static final RuleGraph GRAPH =
      RuleGraph.of(List.of(OPEN, CREATE, INJECT, SET, PERSIST, STAYS, WAKES, TURNS, COUNTS));

  @Test
  void neededRulesNarrowToo() {
    Plan plan = NarrowWithNeeds.plan(GRAPH, Map.of(PERSIST, Scope.CALL), Map.of());
    assertThat(plan.changes().keySet())
        .containsExactly("persist", "set value", "open key", "create process");
    assertThat(plan.changes().values()).extracting(Plan.Change::to).containsOnly(Scope.CALL);
    assertThat(plan.changes().values())
        .filteredOn(Plan.Change::isAskedFor)
        .extracting(change -> change.rule().name())
        .containsExactly("persist");
  }

  @Test
  void rulesThatCanNotNarrowAreNoLongerSeen() {
    Plan plan = NarrowWithNeeds.plan(GRAPH, Map.of(PERSIST, Scope.CALL), Map.of());
    assertThat(plan.quiet())
        .extracting(quiet -> quiet.target().name() + ": " + quiet.why())
        .containsExactly("hollow: it needs `Create` and `Write`, which are different calls");
    assertThat(NarrowWithNeeds.plan(GRAPH, Map.of(PERSIST, Scope.SPAN_OF_CALLS), Map.of()).quiet())
        .isEmpty();
  }

  @Test
  void impossibleScopesAreReported() {
    Plan plan = NarrowWithNeeds.plan(GRAPH, Map.of(INJECT, Scope.CALL), Map.of());
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.impossible())
        .containsEntry("hollow", "it needs `Create` and `Write`, which are different calls");
  }

  @Test
  void effectsOnDependentsAreReported() {
    Plan plan = NarrowWithNeeds.plan(GRAPH, Map.of(PERSIST, Scope.CALL), Map.of());
    assertThat(Dependent.of(GRAPH, plan))
        .extracting(dependent -> dependent.reference().from().name() + " " + dependent.becomes())
        .containsExactly("stays STAYS", "wakes WAKES", "turns TURNS", "counts COUNTS");
  }

  private static Rule needing(String name, String dynamic, String needed) {
    return MiniTraces.rule(name, dynamic, "- match: " + needed + "\n");
  }

  private static Rule needed(String dynamic) {
    return MiniTraces.rule("needed", dynamic, "- api: A\n");
  }

  /** The new scopes of all rules that change. */
  private static Map<String, Scope> changes(List<Rule> rules, Map<Rule, Scope> asked) {
    Plan plan = NarrowWithNeeds.plan(RuleGraph.of(rules), asked, Map.of());
    return plan.changes().values().stream()
        .collect(Collectors.toMap(change -> change.rule().name(), Plan.Change::to));
  }

  @Test
  void aFixedRuleStaysAndGoesQuietForTheGivenReason() {
    Rule needed = needed("thread");
    Rule asked = needing("asked", "thread", "needed");
    Plan plan =
        NarrowWithNeeds.plan(
            RuleGraph.of(List.of(needed, asked)),
            Map.of(asked, Scope.CALL),
            Map.of("needed", "another rule needs it"));
    assertThat(plan.changes()).containsOnlyKeys("asked");
    assertThat(plan.quiet())
        .extracting(quiet -> quiet.target().name() + ": " + quiet.why())
        .containsExactly("needed: another rule needs it");
  }

  @Test
  void aRuleThatIsNarrowEnoughIsNotChanged() {
    Rule needed = needed("call");
    Rule asked = needing("asked", "thread", "needed");
    assertThat(changes(List.of(needed, asked), Map.of(asked, Scope.SPAN_OF_CALLS)))
        .containsOnlyKeys("asked");
  }

  @Test
  void aRuleThatCouldNotBeSeenBeforeIsNotChanged() {
    Rule needed = needed("process");
    Rule asked = needing("asked", "thread", "needed");
    Plan plan =
        NarrowWithNeeds.plan(
            RuleGraph.of(List.of(needed, asked)), Map.of(asked, Scope.CALL), Map.of());
    assertThat(plan.changes()).containsOnlyKeys("asked");
    assertThat(plan.quiet()).isEmpty();
  }

  @Test
  void aRuleThatSeveralNeedGetsTheNarrowestScope() {
    Rule needed = needed("thread");
    Rule span = needing("span", "thread", "needed");
    Rule call = needing("call", "thread", "needed");
    List<Rule> rules = List.of(needed, span, call);
    SequencedMap<Rule, Scope> asked = new LinkedHashMap<>();
    asked.put(span, Scope.SPAN_OF_CALLS);
    asked.put(call, Scope.CALL);
    assertThat(changes(rules, asked)).containsEntry("needed", Scope.CALL);
    asked.putFirst(call, Scope.CALL);
    assertThat(changes(rules, asked)).containsEntry("needed", Scope.CALL);
  }

  @Test
  void aRuleThatIsAskedForStaysSoIfAnotherNeedsItNarrower() {
    Rule needed = needed("process");
    Rule asked = needing("asked", "process", "needed");
    Map<Rule, Scope> scopes = new LinkedHashMap<>();
    scopes.put(needed, Scope.THREAD);
    scopes.put(asked, Scope.CALL);
    Plan plan = NarrowWithNeeds.plan(RuleGraph.of(List.of(needed, asked)), scopes, Map.of());
    assertThat(plan.changes().get("needed"))
        .isNotNull()
        .satisfies(
            change -> {
              assertThat(change.isAskedFor()).isTrue();
              assertThat(change.from()).isEqualTo(Scope.PROCESS);
              assertThat(change.to()).isEqualTo(Scope.CALL);
            });
  }

  @Test
  void theScopeThatARuleHasIsNoChange() {
    Rule needed = needed("thread");
    assertThat(changes(List.of(needed), Map.of(needed, Scope.THREAD))).isEmpty();
  }

  @Test
  void aRuleThatIsNotForTracesIsImpossible() {
    String text =
        """
        rule:
          meta:
            name: code
            scopes:
              static: function
              dynamic: unsupported
          features:
            - api: A
        """;
    Rule code = RuleParser.parse(new RuleSource("code.yml", text), new Problems()).orElseThrow();
    Plan plan =
        NarrowWithNeeds.plan(RuleGraph.of(List.of(code)), Map.of(code, Scope.CALL), Map.of());
    assertThat(plan.impossible()).containsExactly(Map.entry("code", "it does not apply to traces"));
  }

  @Test
  void aRuleWithAWiderBlockIsImpossible() {
    Rule block = MiniTraces.rule("block", "process", "- and:\n  - thread:\n    - api: A\n");
    Plan plan =
        NarrowWithNeeds.plan(
            RuleGraph.of(List.of(block)), Map.of(block, Scope.SPAN_OF_CALLS), Map.of());
    assertThat(plan.impossible())
        .containsExactly(Map.entry("block", "it contains a `thread:` block"));
    assertThat(changes(List.of(block), Map.of(block, Scope.THREAD)))
        .containsEntry("block", Scope.THREAD);
  }
}
