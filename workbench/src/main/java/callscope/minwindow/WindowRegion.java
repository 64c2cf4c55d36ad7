package callscope.minwindow;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.match.CallPatternMatches;
import callscope.match.PatternMatches;
import callscope.match.RegionRules;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A set of calls of a thread as the region that rules are evaluated on. Calls are added and removed
 * one by one. Not thread-safe.
 */
public final class WindowRegion implements PatternMatches {
  private final CompiledRules rules;
  private final CallPatternMatches calls;
  private final RegionRules regionRules;
  private final RegionRules.Evaluation evaluation;

  /** For each pattern number, how many calls of the window match it. */
  private final int[] matchingCalls;

  /** The same, where a call counts as often as it was made. */
  private final int[] times;

  private final Map<Integer, Needs> needs = new HashMap<>();

  /**
   * What a rule and the rules that it needs mention.
   *
   * @param patterns the numbers of the patterns that calls match
   * @param monotone whether the rule continues to hold when calls are added
   */
  record Needs(BitSet patterns, boolean monotone) {}

  /**
   * An empty window.
   *
   * @param onWindow selects the rules that are evaluated on the whole window. Matches of call-scope
   *     rules are taken from the calls
   */
  public WindowRegion(
      CompiledRules rules, CallPatternMatches calls, Predicate<CompiledRule> onWindow) {
    this.rules = rules;
    this.calls = calls;
    this.regionRules = new RegionRules(rules, onWindow);
    this.evaluation = regionRules.on(this);
    this.matchingCalls = new int[rules.patterns().size()];
    this.times = new int[rules.patterns().size()];
  }

  /**
   * An empty window. Needed rules that are wider than a call are evaluated on the window, as if
   * their scope were narrowed together with that of the rule that needs them. The matches of
   * sequences are taken from the calls that complete them.
   */
  WindowRegion(CompiledRules rules, CallPatternMatches calls) {
    this(rules, calls, WindowRegion::isWide);
  }

  private static boolean isWide(CompiledRule rule) {
    return rule.scope(Flavor.DYNAMIC)
        .filter(scope -> scope != Scope.CALL && scope != Scope.FILE && !rule.isSequence())
        .isPresent();
  }

  Needs needs(CompiledRule rule) {
    return needs.computeIfAbsent(rule.number(), this::findNeeds);
  }

  private Needs findNeeds(int top) {
    BitSet patterns = new BitSet();
    boolean monotone = true;
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Condition condition = rules.rules().get(open.pop()).condition();
      monotone &= TreeTraversal.preOrder(condition).allMatch(WindowRegion::isMonotone);
      condition.forEachPattern(
          pattern -> {
            patterns.set(pattern);
            for (int rule : regionRules.ofPattern(pattern)) {
              if (!seen.get(rule)) {
                seen.set(rule);
                open.push(rule);
              }
            }
          });
    }
    return new Needs(patterns, monotone);
  }

  /** Whether a condition continues to hold when calls are added, if all its children do. */
  private static boolean isMonotone(Condition condition) {
    return switch (condition) {
      case Condition.Not _ -> false;
      case Condition.Counted counted -> counted.statement().max() == Statement.Count.UNBOUNDED;
      case Condition.All _,
          Condition.AtLeast _,
          Condition.Has _,
          Condition.Where _,
          Condition.Sequence _ ->
          true;
    };
  }

  /**
   * Adds a call.
   *
   * @param patterns the numbers of the patterns that the call matches
   * @param repeated how often the call was repeated in its record, 0 for a single call
   */
  public void add(int[] patterns, int repeated) {
    change(patterns, 1, 1 + repeated);
  }

  /**
   * Removes a call.
   *
   * @param patterns the numbers of the patterns that the call matches
   * @param repeated as when it was added
   */
  public void remove(int[] patterns, int repeated) {
    change(patterns, -1, -1 - repeated);
  }

  private void change(int[] patterns, int calls, int made) {
    evaluation.reset();
    for (int pattern : patterns) {
      matchingCalls[pattern] += calls;
      times[pattern] += made;
    }
  }

  /** Whether a rule holds for the calls that are in the window now. */
  boolean holds(CompiledRule rule) {
    return evaluation.holds(rule);
  }

  @Override
  public boolean has(int pattern) {
    return matchingCalls[pattern] > 0 || calls.isGlobal(pattern) || evaluation.matches(pattern);
  }

  @Override
  public int count(int pattern) {
    return calls.isGlobal(pattern)
        ? 1
        : matchingCalls[pattern] + (evaluation.matches(pattern) ? 1 : 0);
  }

  @Override
  public int folded(int pattern) {
    return calls.isGlobal(pattern) ? 1 : times[pattern] + (evaluation.matches(pattern) ? 1 : 0);
  }

  /** Those of the patterns that the rule, or a rule that it needs, mentions. */
  List<Integer> mentioned(CompiledRule rule, int[] patterns) {
    BitSet mentioned = needs(rule).patterns();
    return Arrays.stream(patterns).filter(mentioned::get).boxed().toList();
  }
}
