package callscope.document;

import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.match.Matches;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Bounds how much evidence of other rules is written below the matches of a rule.
 *
 * <p>Below each match of another rule stands the evidence of that rule. Rules that match each other
 * in many levels make such trees as deep as they are many, and rules that match the same rules
 * several times make them double with each level. Only for these rules there is a limit; what it
 * allows does not depend on the order in which trees are read.
 */
final class EvidenceLimits {
  /** Rules within rules, from which on the evidence of a rule is limited. */
  static final int MAX_LEVELS = 16;

  /** How often each rule below a rule may stand there on average. */
  static final int MAX_REPEATS = 16;

  /** With fewer rules below, however often they repeat, no rule is limited. */
  private static final int FEW = 64;

  /** How deep the parts of a tree may be nested, but for those of the last rule. */
  static final int MAX_DEPTH = 200;

  /** The most parts of other rules below a match of a limited rule. */
  static final int MAX_PARTS = 10_000;

  /** The most parts of other rules below all matches of limited rules together. */
  static final long MAX_PARTS_IN_ALL = 200_000;

  /** What is more counts as this much. */
  private static final long HUGE = Long.MAX_VALUE / 1_000_000;

  private final BitSet limited = new BitSet();
  private final int parts;

  private EvidenceLimits(Matches matches) {
    List<CompiledRule> matched = matches.matched();
    new Survey(matches, matched).run(limited);
    long count = 0;
    for (CompiledRule rule : matched) {
      count += limited.get(rule.number()) ? matches.of(rule).size() : 0;
    }
    parts = (int) Math.min(MAX_PARTS, MAX_PARTS_IN_ALL / Math.max(1, count));
  }

  static EvidenceLimits of(Matches matches) {
    return new EvidenceLimits(matches);
  }

  /** How many rules are limited. */
  int limitedRules() {
    return limited.cardinality();
  }

  /** How many parts of other rules may stand below a match of a rule. */
  int parts(CompiledRule rule) {
    return limited.get(rule.number()) ? parts : Integer.MAX_VALUE;
  }

  /** Finds for each rule which others its evidence holds, and how often. */
  private static final class Survey {
    private final Matches matches;
    private final List<CompiledRule> matched;
    private final BitSet present = new BitSet();
    private final long[] expanded;
    private final int[] levels;
    private final int[] depths;
    private final List<int[]> below = new ArrayList<>();

    Survey(Matches matches, List<CompiledRule> matched) {
      this.matches = matches;
      this.matched = matched;
      int rules = matches.rules().rules().size();
      this.expanded = new long[rules];
      this.levels = new int[rules];
      this.depths = new int[rules];
      matched.forEach(rule -> present.set(rule.number()));
      for (int i = 0; i < rules; i++) {
        below.add(new int[0]);
      }
    }

    /** Goes through the rules, each after those that it needs. */
    void run(BitSet limited) {
      for (CompiledRule rule : matched) {
        if (rule.needs().length == 0) {
          continue;
        }
        BitSet direct = new BitSet();
        add(rule, rule.condition(), 1, direct);
        int number = rule.number();
        below.set(number, direct.stream().toArray());
        boolean deep = levels[number] > MAX_LEVELS || depths[number] > MAX_DEPTH;
        if (deep || isRepeated(number)) {
          limited.set(number);
        }
      }
    }

    private void add(CompiledRule rule, Condition condition, int depth, BitSet direct) {
      if (condition instanceof Condition.Has has
          && has.statement().pattern() instanceof FeaturePattern.MatchedRule(String name)) {
        targets(name).forEach(target -> add(rule.number(), target, depth, direct));
      }
      condition.children().forEach(child -> add(rule, child, depth + 1, direct));
    }

    private List<CompiledRule> targets(String name) {
      return matches
          .rules()
          .rule(name)
          .map(List::of)
          .orElseGet(() -> matches.rules().namespace(name));
    }

    private void add(int rule, CompiledRule target, int depth, BitSet direct) {
      int number = target.number();
      if (!present.get(number)) {
        return;
      }
      direct.set(number);
      expanded[rule] = Math.min(HUGE, expanded[rule] + 1 + expanded[number]);
      // a subscope is a part of the rule that it stands in
      levels[rule] = Math.max(levels[rule], levels[number] + (target.lifted() ? 0 : 1));
      depths[rule] = Math.max(depths[rule], depth + 1 + depths[number]);
    }

    private boolean isRepeated(int rule) {
      if (expanded[rule] <= FEW) {
        return false;
      }
      return expanded[rule] > (long) MAX_REPEATS * matched.size()
          || expanded[rule] > (long) MAX_REPEATS * distinct(rule);
    }

    /** How many rules there are below a rule, each counted once. */
    private int distinct(int rule) {
      BitSet seen = new BitSet();
      Deque<Integer> open = new ArrayDeque<>(List.of(rule));
      while (!open.isEmpty()) {
        for (int next : below.get(open.pop())) {
          if (!seen.get(next)) {
            seen.set(next);
            open.push(next);
          }
        }
      }
      return seen.cardinality();
    }
  }
}
