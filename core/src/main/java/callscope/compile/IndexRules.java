package callscope.compile;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Indexes the rules of a scope by the patterns that they require. */
final class IndexRules {
  private static final int[] NONE = {};

  private final Patterns patterns;

  private IndexRules(Patterns patterns) {
    this.patterns = patterns;
  }

  static ScopeIndex index(List<CompiledRule> rules, Patterns patterns, Flavor flavor, Scope scope) {
    CompiledRule[] ofScope =
        rules.stream()
            .filter(rule -> rule.scope(flavor).filter(s -> s == scope).isPresent())
            .filter(rule -> !rule.isSequence())
            .toArray(CompiledRule[]::new);
    IndexRules pass = new IndexRules(patterns);
    Lists triggers = new Lists(patterns.size());
    Lists mentions = new Lists(patterns.size());
    Lists counts = new Lists(patterns.size());
    List<Integer> always = new ArrayList<>();
    for (int i = 0; i < ofScope.length; i++) {
      Condition condition = ofScope[i].condition();
      Optional<Trigger> trigger = pass.trigger(condition);
      if (trigger.isEmpty()) {
        always.add(i);
      }
      for (int pattern : trigger.map(Trigger::patterns).orElse(Set.of())) {
        triggers.add(pattern, i);
      }
      collect(condition, i, mentions, counts);
    }
    return new ScopeIndex(
        flavor,
        scope,
        ofScope,
        always.stream().mapToInt(Integer::intValue).toArray(),
        triggers.toArrays(),
        mentions.toArrays(),
        counts.toArrays());
  }

  private static void collect(Condition condition, int rule, Lists mentions, Lists counts) {
    condition.forEachPattern(pattern -> mentions.add(pattern, rule));
    condition
        .simpleConditions()
        .filter(Condition.Counted.class::isInstance)
        .filter(counted -> counted.pattern() != Condition.Counted.NO_PATTERN)
        .forEach(counted -> counts.add(counted.pattern(), rule));
  }

  /**
   * Patterns of which at least one must match.
   *
   * @param cost how often that is expected, as a relative measure
   */
  private record Trigger(Set<Integer> patterns, int cost) {}

  private Optional<Trigger> trigger(Condition condition) {
    return switch (condition) {
      case Condition.Has has -> Optional.of(single(has.pattern()));
      case Condition.Counted counted ->
          counted.pattern() >= 0 && counted.statement().min() != 0
              ? Optional.of(single(counted.pattern()))
              : Optional.empty();
      case Condition.Not not -> Optional.empty();
      case Condition.All all -> cheapest(all.children());
      case Condition.AtLeast some -> enough(some);
      case Condition.Where where -> trigger(where.child());
      case Condition.Sequence sequence -> Optional.empty();
    };
  }

  private Trigger single(int pattern) {
    return new Trigger(Set.of(pattern), cost(patterns.pattern(pattern)));
  }

  private Optional<Trigger> cheapest(List<Condition> children) {
    Optional<Trigger> best = Optional.empty();
    for (Condition child : children) {
      Optional<Trigger> trigger = trigger(child);
      if (trigger.isPresent() && (best.isEmpty() || trigger.get().cost < best.get().cost)) {
        best = trigger;
      }
    }
    return best;
  }

  /** If fewer children lack a trigger than must be true, one of the others must be true. */
  private Optional<Trigger> enough(Condition.AtLeast some) {
    Set<Integer> union = new LinkedHashSet<>();
    int cost = 0;
    int without = 0;
    for (Condition child : some.children()) {
      Optional<Trigger> trigger = trigger(child);
      if (trigger.isEmpty()) {
        without++;
      } else {
        union.addAll(trigger.get().patterns);
        cost += trigger.get().cost;
      }
    }
    return without < some.count() ? Optional.of(new Trigger(union, cost)) : Optional.empty();
  }

  private static int cost(FeaturePattern pattern) {
    return switch (pattern) {
      case FeaturePattern.Exact(Feature feature) ->
          feature.kind().isGlobal() ? 10_000 : cost(feature);
      case FeaturePattern.MatchedRule match -> 4;
      case FeaturePattern.Substring substring -> 3;
      case FeaturePattern.Regex regex -> 3;
      case FeaturePattern.BytesPrefix bytes -> 2;
      case FeaturePattern.Guid guid -> 1;
      case FeaturePattern.OfArgument argument -> cost(argument.value());
      case FeaturePattern.OfCall call -> 10_000;
    };
  }

  private static int cost(Feature feature) {
    boolean small =
        feature instanceof Feature.Numeric(FeatureKind kind, Numeral.Small(long value))
            && Math.abs(value) <= 0x1000;
    return small ? 50 : 2;
  }

  /** A list of rules for each pattern. */
  private static final class Lists {
    private final int[][] lists;
    private final int[] sizes;

    private Lists(int patterns) {
      lists = new int[patterns][];
      Arrays.fill(lists, NONE);
      sizes = new int[patterns];
    }

    private void add(int pattern, int rule) {
      int size = sizes[pattern];
      if (size > 0 && lists[pattern][size - 1] == rule) {
        return;
      }
      if (size == lists[pattern].length) {
        lists[pattern] = Arrays.copyOf(lists[pattern], size * 2 + 2);
      }
      lists[pattern][size] = rule;
      sizes[pattern]++;
    }

    private int[][] toArrays() {
      for (int i = 0; i < lists.length; i++) {
        if (lists[i].length > sizes[i]) {
          lists[i] = Arrays.copyOf(lists[i], sizes[i]);
        }
      }
      return lists;
    }
  }
}
