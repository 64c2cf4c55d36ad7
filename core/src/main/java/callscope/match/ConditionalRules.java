package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.compile.Patterns;
import callscope.compile.ScopeIndex;
import callscope.feature.Feature;
import callscope.feature.FeaturePattern;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of call scope that depend on more than the signature of a call: on its end, or on the
 * objects that it acts on. Tells for which signatures any of them may hold. Immutable.
 *
 * <p>A rule is examined only for signatures that match one of its triggers, the patterns of
 * signatures of which it needs one.
 */
final class ConditionalRules {
  private final Patterns patterns;

  /** By pattern, the rules that it triggers. */
  private final Map<Integer, List<Condition>> triggered = new HashMap<>();

  /** The rules that need no pattern of a signature. */
  private final List<Condition> always = new ArrayList<>();

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

    boolean isAny(int[] answered) {
      if (patterns == null) {
        return true;
      }
      for (int pattern : answered) {
        if (patterns.get(pattern)) {
          return true;
        }
      }
      return false;
    }

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

  private ConditionalRules(CompiledRules rules) {
    this.patterns = rules.patterns();
    ScopeIndex index = rules.index(Flavor.DYNAMIC, Scope.CALL);
    for (CompiledRule rule : index.rules()) { // a rule comes after those that it needs
      Condition condition = rule.condition();
      Trigger trigger = trigger(condition);
      for (int match : rule.satisfiedPatterns()) {
        ofMatches.merge(match, trigger, Trigger::either);
      }
      if (rule.isConditional() && asksForMore(condition)) {
        add(condition, trigger);
      }
    }
  }

  static ConditionalRules of(CompiledRules rules) {
    return rules.derive(ConditionalRules.class, ConditionalRules::new);
  }

  private void add(Condition condition, Trigger trigger) {
    if (trigger.patterns == null) {
      always.add(condition);
    } else {
      trigger.patterns.stream()
          .forEach(p -> triggered.computeIfAbsent(p, q -> new ArrayList<>()).add(condition));
    }
  }

  private boolean asksForMore(Condition condition) {
    boolean[] found = {false};
    condition.forEachPattern(pattern -> found[0] |= !isOfSignature(pattern));
    return found[0];
  }

  /** Whether the signature of a call alone tells whether the call matches the pattern. */
  private boolean isOfSignature(int pattern) {
    return switch (patterns.pattern(pattern)) {
      case FeaturePattern.OfCall _ -> false;
      case FeaturePattern.OfArgument argument -> isNumber(argument.value());
      default -> true;
    };
  }

  /** Names of objects are strings. */
  private static boolean isNumber(FeaturePattern value) {
    return value instanceof FeaturePattern.Exact(Feature.Numeric _);
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
    if (!isOfSignature(pattern) || of.kind().isGlobal()) {
      return Trigger.NONE;
    }
    BitSet one = new BitSet();
    one.set(pattern);
    return new Trigger(one);
  }

  /**
   * Whether any of the rules may hold for a call.
   *
   * @param answered the patterns that the signature of the call matches, ascending
   */
  boolean mayHold(int[] answered) {
    for (Condition condition : always) {
      if (mayBe(condition, answered, true)) {
        return true;
      }
    }
    for (int pattern : answered) {
      for (Condition condition : triggered.getOrDefault(pattern, List.of())) {
        if (mayBe(condition, answered, true)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a condition may hold, or may not hold, for some call with these patterns. */
  private boolean mayBe(Condition condition, int[] answered, boolean value) {
    return switch (condition) {
      case Condition.Has has -> mayBe(has.pattern(), answered, value);
      case Condition.Counted counted ->
          !value
              || counted.pattern() < 0
              || counted.statement().min() == 0
              || mayBe(counted.pattern(), answered, true);
      case Condition.Not not -> mayBe(not.child(), answered, !value);
      case Condition.All all -> {
        boolean each = true;
        boolean any = false;
        for (Condition child : all.children()) {
          boolean may = mayBe(child, answered, value);
          each &= may;
          any |= may;
        }
        yield value ? each : any;
      }
      case Condition.AtLeast some -> {
        int may = 0;
        for (Condition child : some.children()) {
          may += mayBe(child, answered, value) ? 1 : 0;
        }
        yield value ? may >= some.count() : may > some.children().size() - some.count();
      }
      case Condition.Where where -> !value || mayBe(where.child(), answered, true);
      case Condition.Sequence _ -> true;
    };
  }

  private boolean mayBe(int pattern, int[] answered, boolean value) {
    FeaturePattern of = patterns.pattern(pattern);
    if (of instanceof FeaturePattern.MatchedRule) {
      return !value || trigger(pattern).isAny(answered);
    }
    if (of instanceof FeaturePattern.OfCall || of.kind().isGlobal()) {
      return true;
    }
    boolean isPresent = Arrays.binarySearch(answered, pattern) >= 0;
    return isPresent == value || (!isPresent && !isOfSignature(pattern));
  }
}
