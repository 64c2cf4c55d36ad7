package callscope.explain;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.rule.SequenceOrder;
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

  /** Where the calls of a rule may be. */
  enum Reach {
    /** Within a span of calls. */
    SPAN,
    /** Anywhere in a thread. */
    THREAD,
    /** Anywhere in a process, or in several. */
    PROCESS
  }

  /** Where the calls of a rule of spans may be: sequences without a limit reach further. */
  static Reach reach(CompiledRules rules, CompiledRule rule) {
    Reach reach = Reach.SPAN;
    for (CompiledRule part : withSubscopes(rules, rule)) {
      if (part.condition() instanceof Condition.Sequence sequence
          && sequence.statement().order().within().isEmpty()) {
        boolean thread = sequence.statement().order().across() == SequenceOrder.Across.THREAD;
        Reach own = thread ? Reach.THREAD : Reach.PROCESS;
        reach = own.compareTo(reach) > 0 ? own : reach;
      }
    }
    return reach;
  }

  /** The rule and those of its subscopes. */
  static List<CompiledRule> withSubscopes(CompiledRules rules, CompiledRule rule) {
    List<CompiledRule> parts = new ArrayList<>();
    parts.add(rule);
    rule.condition()
        .simpleConditions()
        .mapToInt(Condition.Simple::pattern)
        .filter(pattern -> pattern != Condition.Counted.NO_PATTERN)
        .forEach(pattern -> lifted(rules, pattern).ifPresent(parts::add));
    return parts;
  }
}
