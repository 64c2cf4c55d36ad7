package callscope.rulestore;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.compile.ConditionalIndex;
import callscope.compile.Patterns;
import callscope.compile.ScopeIndex;
import callscope.feature.FeaturePattern;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.List;

/** Compares all observable properties of two rule sets. */
final class SameRules {
  private SameRules() {}

  static void check(CompiledRules one, CompiledRules other) {
    assertThat(other.toString()).isEqualTo(one.toString()).isNotEmpty();
    assertThat(other.count()).isEqualTo(one.count());
    assertThat(other.rules()).isEqualTo(one.rules());
    for (int i = 0; i < one.rules().size(); i++) {
      check(one.rules().get(i), other.rules().get(i));
      assertThat(other.rule(one.rules().get(i).name())).contains(other.rules().get(i));
    }
    assertThat(other.rule("no such rule")).isEmpty();
    assertThat(other.namespaces()).isEqualTo(one.namespaces());
    for (String namespace : one.namespaces()) {
      assertThat(other.namespace(namespace)).isEqualTo(one.namespace(namespace)).isNotEmpty();
    }
    check(one.patterns(), other.patterns());
    check(one, one.conditionals(), other.conditionals());
    for (Flavor flavor : Flavor.values()) {
      for (Scope scope : Scope.values()) {
        if (scope.isOf(flavor)) {
          check(one.index(flavor, scope), other.index(flavor, scope));
        }
      }
    }
  }

  private static void check(CompiledRule one, CompiledRule other) {
    assertThat(other.name()).isEqualTo(one.name());
    assertThat(other.lifted()).isEqualTo(one.lifted());
    assertThat(other.scopes()).isEqualTo(one.scopes());
    assertThat(other.source()).isEqualTo(one.source());
    assertThat(other.needs()).isEqualTo(one.needs());
    assertThat(other.matchNames()).isEqualTo(one.matchNames());
    assertThat(other.satisfiedPatterns()).isEqualTo(one.satisfiedPatterns());
    check(one.condition(), other.condition());
  }

  private static void check(Condition one, Condition other) {
    assertThat(other.getClass()).isEqualTo(one.getClass());
    assertThat(other.statement()).isEqualTo(one.statement());
    List<Condition> children = one.children();
    assertThat(other.children()).hasSameSizeAs(children);
    for (int i = 0; i < children.size(); i++) {
      check(children.get(i), other.children().get(i));
    }
    if (children.isEmpty()) {
      assertThat(other).isEqualTo(one);
    }
  }

  private static void check(Patterns one, Patterns other) {
    assertThat(other.size()).isEqualTo(one.size());
    assertThat(other.ofArguments()).isEqualTo(one.ofArguments());
    assertThat(other.argumentValues()).isEqualTo(one.argumentValues());
    assertThat(other.ofCalls()).isEqualTo(one.ofCalls());
    for (int i = 0; i < one.size(); i++) {
      FeaturePattern pattern = one.pattern(i);
      assertThat(other.pattern(i)).isEqualTo(pattern);
      if (pattern instanceof FeaturePattern.Exact exact) {
        assertThat(other.of(exact.feature())).isEqualTo(one.of(exact.feature())).contains(i);
      }
      if (pattern instanceof FeaturePattern.MatchedRule match) {
        assertThat(other.ofMatch(match.name())).isEqualTo(i);
      }
      String text = "<" + pattern + ">";
      assertThat(other.stringPatterns().search().find(text))
          .isEqualTo(one.stringPatterns().search().find(text));
    }
  }

  private static void check(CompiledRules rules, ConditionalIndex one, ConditionalIndex other) {
    assertThat(other.always()).isEqualTo(one.always());
    for (int pattern = 0; pattern < rules.patterns().size(); pattern++) {
      assertThat(other.triggered(pattern)).isEqualTo(one.triggered(pattern));
      int[] answered = {pattern};
      for (int match = 0; match < rules.patterns().size(); match++) {
        if (rules.patterns().pattern(match) instanceof FeaturePattern.MatchedRule) {
          assertThat(other.mayMatch(match, answered)).isEqualTo(one.mayMatch(match, answered));
        }
      }
    }
  }

  private static void check(ScopeIndex one, ScopeIndex other) {
    assertThat(other.flavor()).isEqualTo(one.flavor());
    assertThat(other.scope()).isEqualTo(one.scope());
    assertThat(other.rules()).isEqualTo(one.rules());
    assertThat(other.always()).isEqualTo(one.always());
    assertThat(other.triggers()).isDeepEqualTo(one.triggers());
    assertThat(other.mentions()).isDeepEqualTo(one.mentions());
    assertThat(other.counts()).isDeepEqualTo(one.counts());
  }
}
