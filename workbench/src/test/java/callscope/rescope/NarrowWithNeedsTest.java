package callscope.rescope;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.graph.RuleGraph;
import callscope.minwindow.MiniTraces;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.List;
import java.util.Map;
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
}
