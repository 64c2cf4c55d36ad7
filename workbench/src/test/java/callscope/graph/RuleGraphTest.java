package callscope.graph;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Flavor;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleGraphTest {
  private static Rule rule(String name, String namespace, String dynamic, String features) {
    String text =
        """
        rule:
          meta:
            name: %s
            namespace: %s
            scopes:
              static: function
              dynamic: %s
          features:
        %s
        """
            .formatted(name, namespace, dynamic, features.indent(4));
    Problems problems = new Problems();
    Rule rule = RuleParser.parse(new RuleSource(name + ".yml", text), problems).orElseThrow();
    assertThat(problems.all()).isEmpty();
    return rule;
  }

  private static final Rule SET = rule("set value", "host/registry", "thread", "- api: Set");
  private static final Rule GET = rule("get value", "host/registry/read", "call", "- api: Get");
  private static final Rule RUN =
      rule(
          "persist",
          "persistence",
          "thread",
          """
          - and:
            - match: set value
            - call:
              - and:
                - match: host/registry
            - not:
              - match: nothing of this name
          """);
  private static final RuleGraph GRAPH = RuleGraph.of(List.of(RUN, SET, GET));

  @Test
  void statementsReferToRulesAndNamespaces() {
    List<Reference> references = GRAPH.references(RUN);
    assertThat(references)
        .extracting(Reference::name)
        .containsExactly("set value", "host/registry", "nothing of this name");
    assertThat(references)
        .extracting(Reference::targets)
        .containsExactly(List.of(SET), List.of(SET, GET), List.of());
    assertThat(references).extracting(Reference::ofNamespace).containsExactly(false, true, false);
  }

  @Test
  void aStatementWithinASubscopeHasItsScope() {
    List<Reference> references = GRAPH.references(RUN);
    assertThat(references.getFirst().sees(SET, Flavor.DYNAMIC)).isTrue();
    assertThat(references.get(1).isAt(Scope.CALL, Flavor.DYNAMIC)).isTrue();
    assertThat(references.get(1).seen(Flavor.DYNAMIC)).containsExactly(GET);
    assertThat(references.get(1).seen(Flavor.STATIC)).isEmpty();
  }

  @Test
  void dependentsAreAllStatementsThatARuleSatisfies() {
    assertThat(GRAPH.dependents(SET))
        .extracting(reference -> reference.from().name() + ": " + reference.name())
        .containsExactly("persist: set value", "persist: host/registry");
    assertThat(GRAPH.dependents(RUN)).isEmpty();
  }

  @Test
  void aNamespaceContainsNestedNamespaces() {
    assertThat(GRAPH.namespace("host")).containsExactly(SET, GET);
    assertThat(GRAPH.namespace("host/registry/read")).containsExactly(GET);
    assertThat(GRAPH.namespace("host/regi")).isEmpty();
  }
}
