package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Evaluates rules on any region on demand, also on regions that the {@link Matcher} never forms.
 * Some rules of the set are evaluated on the region itself; the matches of all others are among its
 * features. Not thread-safe.
 */
public final class RegionRules {
  private static final int[] NONE = {};

  /** How many levels of rules that need each other are evaluated by recursion. */
  private static final int MAX_RECURSION = 64;

  private final CompiledRules rules;
  private final BitSet onRegion = new BitSet();

  /** For each pattern number, the rules evaluated on the region whose match it matches. */
  private final int[][] rulesOfPattern;

  /** For each rule number, the length of the longest chain of rules that it needs. */
  private final int[] levels;

  private final Map<Integer, int[]> checkpoints = new HashMap<>();

  /**
   * Prepares the evaluation.
   *
   * @param onRegion selects the rules that are evaluated on the region itself
   */
  public RegionRules(CompiledRules rules, Predicate<CompiledRule> onRegion) {
    this.rules = rules;
    this.levels = new int[rules.rules().size()];
    this.rulesOfPattern = new int[rules.patterns().size()][];
    Arrays.fill(rulesOfPattern, NONE);
    for (CompiledRule rule : rules.rules()) {
      int number = rule.number();
      for (int needed : rule.needs()) {
        levels[number] = Math.max(levels[number], levels[needed] + 1);
      }
      if (onRegion.test(rule)) {
        this.onRegion.set(number);
        for (int pattern : rule.satisfiedPatterns()) {
          int[] known = rulesOfPattern[pattern];
          rulesOfPattern[pattern] = Arrays.copyOf(known, known.length + 1);
          rulesOfPattern[pattern][known.length] = number;
        }
      }
    }
  }

  /** The numbers of the rules evaluated on the region whose match the pattern matches. */
  public int[] ofPattern(int pattern) {
    return rulesOfPattern[pattern].clone();
  }

  /**
   * Starts the evaluation on a region.
   *
   * @param region its features; {@code has} must ask {@link Evaluation#matches} for matches of
   *     rules that are evaluated on it
   */
  public Evaluation on(PatternMatches region) {
    return new Evaluation(region);
  }

  /**
   * The needed rules to evaluate first, each after those that it needs, so that the recursion from
   * rule to rule stays shallow: in a chain of rules, those just below a multiple of {@link
   * #MAX_RECURSION} levels.
   */
  private int[] checkpoints(CompiledRule rule) {
    return levels[rule.number()] < MAX_RECURSION
        ? NONE
        : checkpoints.computeIfAbsent(rule.number(), this::findCheckpoints);
  }

  private int[] findCheckpoints(int rule) {
    BitSet found = new BitSet();
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      int next = open.pop();
      for (int needed : rules.rules().get(next).needs()) {
        if (levels[needed] / MAX_RECURSION < levels[next] / MAX_RECURSION) {
          found.set(needed);
        }
        if (!seen.get(needed)) {
          seen.set(needed);
          open.push(needed);
        }
      }
    }
    found.and(onRegion);
    return found.stream().toArray();
  }

  /** The results on one region. Each rule is evaluated at most once until {@link #reset}. */
  public final class Evaluation {
    private final PatternMatches region;
    private final BitSet evaluated = new BitSet();
    private final BitSet held = new BitSet();
    private boolean running;

    private Evaluation(PatternMatches region) {
      this.region = region;
    }

    /** Whether a rule, of whatever scope, holds for the region. */
    public boolean holds(CompiledRule rule) {
      if (running || evaluated.get(rule.number())) {
        return evaluate(rule);
      }
      running = true;
      try {
        for (int needed : checkpoints(rule)) {
          evaluate(rules.rules().get(needed));
        }
        return evaluate(rule);
      } finally {
        running = false;
      }
    }

    private boolean evaluate(CompiledRule rule) {
      int number = rule.number();
      if (!evaluated.get(number)) {
        // as for the matcher, a rule can't be among its own features
        evaluated.set(number);
        held.set(number, Evaluate.test(rule.condition(), region));
      }
      return held.get(number);
    }

    /** Whether the pattern matches a rule that is evaluated on the region and holds. */
    public boolean matches(int pattern) {
      for (int rule : rulesOfPattern[pattern]) {
        if (holds(rules.rules().get(rule))) {
          return true;
        }
      }
      return false;
    }

    /** Discards all results; to be called when the features of the region change. */
    public void reset() {
      evaluated.clear();
      held.clear();
    }
  }
}
