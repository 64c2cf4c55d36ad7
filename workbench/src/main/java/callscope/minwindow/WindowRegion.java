package callscope.minwindow;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.match.CallPatternMatches;
import callscope.match.Evaluate;
import callscope.match.PatternMatches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some calls of a thread, as the region that a rule is tried on. Rules that it needs and that are
 * wider than a call are tried on the same calls, as though they were to be narrowed with it. To be
 * used by one thread.
 */
final class WindowRegion implements PatternMatches {
  private static final int[] NONE = {};

  private final CompiledRules rules;
  private final CallPatternMatches answers;

  /** For each pattern, how many calls of the window answer it. */
  private final int[] inWindow;

  /** For each pattern the rules that are wider than a call and whose match answers it. */
  private final int[][] wider;

  /** For each rule, the step in which it was last tried, and whether it held then. */
  private final int[] triedIn;

  private final boolean[] held;
  private int step;

  private final Map<Integer, Needs> needs = new HashMap<>();

  /** So many levels of rules that need each other are looked at by recursion. */
  private static final int EVERY = 64;

  /** For each rule, how many levels of rules it needs. */
  private final int[] levels;

  private final Map<Integer, int[]> checkpoints = new HashMap<>();

  /**
   * What a rule asks for, and all that it needs.
   *
   * @param patterns that calls answer
   * @param monotone whether it can't cease to hold when calls are added
   */
  record Needs(BitSet patterns, boolean monotone) {}

  WindowRegion(CompiledRules rules, CallPatternMatches answers) {
    this.rules = rules;
    this.answers = answers;
    this.inWindow = new int[rules.patterns().size()];
    this.wider = new int[rules.patterns().size()][];
    this.triedIn = new int[rules.rules().size()];
    this.held = new boolean[rules.rules().size()];
    this.levels = new int[rules.rules().size()];
    Arrays.fill(wider, NONE);
    for (CompiledRule rule : rules.rules()) {
      for (int needed : rule.needs()) {
        levels[rule.number()] = Math.max(levels[rule.number()], levels[needed] + 1);
      }
      if (isWide(rule)) {
        for (int pattern : rule.satisfiedPatterns()) {
          int[] known = wider[pattern];
          wider[pattern] = Arrays.copyOf(known, known.length + 1);
          wider[pattern][known.length] = rule.number();
        }
      }
    }
  }

  private static boolean isWide(CompiledRule rule) {
    return rule.scope(Flavor.DYNAMIC)
        .filter(scope -> scope != Scope.CALL && scope != Scope.FILE)
        .isPresent();
  }

  Needs needs(CompiledRule rule) {
    for (int below : checkpoints(rule)) {
      needsOf(rules.rules().get(below));
    }
    return needsOf(rule);
  }

  private Needs needsOf(CompiledRule rule) {
    Needs known = needs.get(rule.number());
    if (known == null) {
      BitSet patterns = new BitSet();
      boolean monotone = collect(rule.condition(), patterns);
      known = new Needs(patterns, monotone);
      needs.put(rule.number(), known);
    }
    return known;
  }

  /** Adds the patterns of a condition; whether it is monotone. */
  private boolean collect(Condition condition, BitSet patterns) {
    return switch (condition) {
      case Condition.Has has -> collect(has.pattern(), patterns);
      case Condition.Counted counted -> {
        boolean below = counted.pattern() < 0 || collect(counted.pattern(), patterns);
        yield below && counted.statement().max() == Statement.Count.UNBOUNDED;
      }
      case Condition.Not not -> {
        collect(not.child(), patterns);
        yield false;
      }
      case Condition.All all -> collect(all.children(), patterns);
      case Condition.AtLeast some -> collect(some.children(), patterns);
    };
  }

  private boolean collect(Condition[] children, BitSet patterns) {
    boolean monotone = true;
    for (Condition child : children) {
      monotone &= collect(child, patterns);
    }
    return monotone;
  }

  private boolean collect(int pattern, BitSet patterns) {
    patterns.set(pattern);
    boolean monotone = true;
    for (int rule : wider[pattern]) {
      Needs below = needsOf(rules.rules().get(rule));
      patterns.or(below.patterns());
      monotone &= below.monotone();
    }
    return monotone;
  }

  void enter(int[] answered) {
    step++;
    for (int pattern : answered) {
      inWindow[pattern]++;
    }
  }

  void leave(int[] answered) {
    step++;
    for (int pattern : answered) {
      inWindow[pattern]--;
    }
  }

  /**
   * The rules below a rule at every so many levels, each after those that it needs. If these are
   * looked at first, no look goes deeper than from one of them to the next.
   */
  private int[] checkpoints(CompiledRule rule) {
    return levels[rule.number()] < EVERY
        ? NONE
        : checkpoints.computeIfAbsent(rule.number(), this::findCheckpoints);
  }

  private int[] findCheckpoints(int rule) {
    BitSet below = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      for (int needed : rules.rules().get(open.pop()).needs()) {
        if (!below.get(needed)) {
          below.set(needed);
          open.push(needed);
        }
      }
    }
    return below.stream().filter(needed -> levels[needed] % EVERY == EVERY - 1).toArray();
  }

  /** Whether the rule holds of the calls that are in the window now. */
  boolean holds(CompiledRule rule) {
    if (triedIn[rule.number()] != step + 1) {
      for (int below : checkpoints(rule)) {
        holdsNow(rules.rules().get(below));
      }
    }
    return holdsNow(rule);
  }

  private boolean holdsNow(CompiledRule rule) {
    int number = rule.number();
    if (triedIn[number] != step + 1) {
      held[number] = Evaluate.test(rule.condition(), this);
      triedIn[number] = step + 1;
    }
    return held[number];
  }

  @Override
  public boolean has(int pattern) {
    return inWindow[pattern] > 0 || answers.isGlobal(pattern) || widerHolds(pattern);
  }

  private boolean widerHolds(int pattern) {
    for (int rule : wider[pattern]) {
      if (holdsNow(rules.rules().get(rule))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int count(int pattern) {
    if (answers.isGlobal(pattern)) {
      return 1;
    }
    return inWindow[pattern] + (widerHolds(pattern) ? 1 : 0);
  }

  /** The patterns that the rule and its calls have to do with, of those that are answered. */
  List<Integer> parts(CompiledRule rule, int[] answered) {
    BitSet asked = needs(rule).patterns();
    List<Integer> parts = new ArrayList<>();
    for (int pattern : answered) {
      if (asked.get(pattern)) {
        parts.add(pattern);
      }
    }
    return parts;
  }
}
