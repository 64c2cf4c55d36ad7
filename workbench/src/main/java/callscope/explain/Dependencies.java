package callscope.explain;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.FeaturePattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The patterns and rules that rules depend on. */
final class Dependencies {
  private Dependencies() {}

  /** The rules whose match satisfies a pattern; empty if the pattern is not a match. */
  static List<CompiledRule> answering(CompiledRules rules, int pattern) {
    if (!(rules.patterns().pattern(pattern) instanceof FeaturePattern.MatchedRule(String name))) {
      return List.of();
    }
    List<CompiledRule> ofNamespace = rules.namespace(name);
    return ofNamespace.isEmpty() ? rules.rule(name).stream().toList() : ofNamespace;
  }

  /** The lifted subscope that a pattern refers to, if any. */
  static Optional<CompiledRule> lifted(CompiledRules rules, int pattern) {
    return answering(rules, pattern).stream().filter(CompiledRule::lifted).findFirst();
  }

  /** The patterns that a rule refers to, including those of its subscopes. */
  static BitSet patterns(CompiledRules rules, CompiledRule rule) {
    BitSet patterns = new BitSet();
    collect(rules, rule, patterns);
    return patterns;
  }

  private static void collect(CompiledRules rules, CompiledRule rule, BitSet patterns) {
    rule.condition()
        .forEachPattern(
            pattern -> {
              patterns.set(pattern);
              lifted(rules, pattern).ifPresent(inner -> collect(rules, inner, patterns));
            });
  }

  /** The patterns that a rule and all rules that it needs refer to. */
  static BitSet allPatterns(CompiledRules rules, CompiledRule rule) {
    BitSet patterns = new BitSet();
    BitSet done = new BitSet();
    List<CompiledRule> pending = new ArrayList<>(List.of(rule));
    while (!pending.isEmpty()) {
      CompiledRule next = pending.removeLast();
      if (!done.get(next.number())) {
        done.set(next.number());
        patterns.or(patterns(rules, next));
        for (int needed : next.needs()) {
          pending.add(rules.rules().get(needed));
        }
      }
    }
    return patterns;
  }
}
