package callscope.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.rule.Flavor;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTextTest {
  private static final String TEXT =
      """
      # a comment: dynamic: thread
      rule:
        meta:
          name: 'old  name'   # kept
          namespace: host/registry
          scopes:
            static: function
            dynamic:  thread # why
        features:
          - and:
            - match: set value = in a key
            - count(match(set value)): 2 or more
            - match: "set value"
      """;

  private static final RuleSource SOURCE = new RuleSource("r.yml", TEXT);
  private static final RuleText RULE = new RuleText(SOURCE);

  private static String after(Edit... edits) {
    return Edit.apply(SOURCE, List.of(edits)).text();
  }

  @Test
  void onlyTheScopeChanges() {
    assertThat(after(RULE.scope(Flavor.DYNAMIC, Scope.CALL)))
        .isEqualTo(TEXT.replace("dynamic:  thread # why", "dynamic:  call # why"));
    assertThat(after(RULE.scope(Flavor.STATIC, Scope.BASIC_BLOCK)))
        .isEqualTo(TEXT.replace("static: function", "static: basic block"));
  }

  @Test
  void quotesAndCommentsStay() {
    assertThat(after(RULE.name("new name"))).isEqualTo(TEXT.replace("old  name", "new name"));
    assertThat(after(RULE.namespace("call/x").orElseThrow()))
        .isEqualTo(TEXT.replace("host/registry", "call/x"));
  }

  @Test
  void aBuildingBlockIsMarkedAfterItsName() {
    assertThat(after(RULE.library().orElseThrow(), RULE.withoutNamespace().orElseThrow()))
        .contains("    name: 'old  name'\n    lib: true   # kept\n    scopes:\n")
        .doesNotContain("namespace");
  }

  @Test
  void statementsReferToAnotherRule() {
    assertThat(after(RULE.matches("set value", "new").toArray(Edit[]::new)))
        .isEqualTo(
            TEXT.replace("match: set value = in", "match: new = in")
                .replace("count(match(set value))", "count(match(new))")
                .replace("\"set value\"", "\"new\""));
    assertThat(RULE.matches("other", "new")).isEmpty();
  }

  @Test
  void otherFilesAreRefused() {
    assertThatThrownBy(() -> new RuleText(new RuleSource("x.yml", "rule: 1\n")))
        .hasMessage("x.yml has no `rule`");
  }
}
