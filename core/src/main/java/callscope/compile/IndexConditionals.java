package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the patterns of signatures that the rules of a {@link ConditionalIndex} need. */
final class IndexConditionals {
  private final Patterns patterns;

  /** By pattern, the rules that it triggers. */
  private final SortedMap<Integer, List<Integer>> triggered = new TreeMap<>();

  /** The rules that need no pattern of a signature. */
  private final List<Integer> always = new ArrayList<>();

  /**
   * By the pattern of a match, the triggers of the rules with such matches. A pattern without an
   * entry is matched by no rule of call scope.
   */
  private final Map<Integer, Trigger> ofMatches = new HashMap<>();

  /**
   * Patterns of which a signature must match at least one.
   *
   * @param patterns null if there is no such condition
   */
  private record Trigger(@Nullable BitSet patterns) {
    static final Trigger NONE = new Trigger(null);

    /** Whether this is expected to be met more rarely. */
    boolean isBetter(Trigger other) {
      return patterns != null
          && (other.patterns == null || patterns.cardinality() < other.patterns.cardinality());
    }

    static Trigger either(Trigger one, Trigger other) {
      if (one.patterns == null || other.patterns == null) {
        return NONE;
      }
      BitSet union = (BitSet) one.patterns.clone();
      union.or(other.patterns);
      return new Trigger(union);
    }
  }

  private IndexConditionals(Patterns patterns) {
    this.patterns = patterns;
  }

  static ConditionalIndex index(CompiledRules rules) {
    IndexConditionals pass = new IndexConditionals(rules.patterns());
    for (CompiledRule rule : rules.index(Flavor.DYNAMIC, Scope.CALL).rules()) {
      pass.add(rule); // it comes after those that it needs
    }
    return ConditionalIndex.of(pass.always, pass.triggered, pass.neededByMatches());
  }

  private void add(CompiledRule rule) {
    Condition condition = rule.condition();
    Trigger trigger = trigger(condition);
    for (int match : rule.satisfiedPatterns()) {
      ofMatches.merge(match, trigger, Trigger::either);
    }
    if (!rule.isConditional() || !asksForMore(condition)) {
      return;
    }
    if (trigger.patterns == null) {
      always.add(rule.number());
    } else {
      trigger.patterns.stream()
          .forEach(p -> triggered.computeIfAbsent(p, q -> new ArrayList<>()).add(rule.number()));
    }
  }

  private SortedMap<Integer, List<Integer>> neededByMatches() {
    SortedMap<Integer, List<Integer>> needed = new TreeMap<>();
    ofMatches.forEach(
        (match, trigger) ->
            needed.put(
                match,
                trigger.patterns == null
                    ? ConditionalIndex.NOTHING
                    : trigger.patterns.stream().boxed().toList()));
    return needed;
  }

  private boolean asksForMore(Condition condition) {
    boolean[] found = {false};
    condition.forEachPattern(pattern -> found[0] |= !patterns.isOfSignature(pattern));
    return found[0];
  }

  private Trigger trigger(Condition condition) {
    return switch (condition) {
      case Condition.Has has -> trigger(has.pattern());
      case Condition.Counted counted ->
          counted.pattern() >= 0 && counted.statement().min() != 0
              ? trigger(counted.pattern())
              : Trigger.NONE;
      case Condition.Not _, Condition.Sequence _ -> Trigger.NONE;
      case Condition.All all -> {
        Trigger best = Trigger.NONE;
        for (Condition child : all.children()) {
          Trigger of = trigger(child);
          best = of.isBetter(best) ? of : best;
        }
        yield best;
      }
      case Condition.AtLeast some -> atLeast(some);
      case Condition.Where where -> trigger(where.child());
    };
  }

  /** If fewer children lack a trigger than must hold, one of the others must hold. */
  private Trigger atLeast(Condition.AtLeast some) {
    Trigger union = new Trigger(new BitSet());
    int without = 0;
    for (Condition child : some.children()) {
      Trigger of = trigger(child);
      if (of.patterns == null) {
        without++;
      } else {
        union = Trigger.either(union, of);
      }
    }
    return without < some.count() ? union : Trigger.NONE;
  }

  private Trigger trigger(int pattern) {
    FeaturePattern of = patterns.pattern(pattern);
    if (of instanceof FeaturePattern.MatchedRule) {
      return ofMatches.getOrDefault(pattern, new Trigger(new BitSet()));
    }
    if (!patterns.isOfSignature(pattern) || of.kind().isGlobal()) {
      return Trigger.NONE;
    }
    BitSet one = new BitSet();
    one.set(pattern);
    return new Trigger(one);
  }
}
