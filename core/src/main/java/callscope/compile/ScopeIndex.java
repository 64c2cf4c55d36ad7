package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rules of one scope, indexed by the patterns they contain.
 *
 * <p>Rules are identified by their position in the scope; positions are in dependency order.
 *
 * @param rules the rules of the scope
 * @param always the rules that may match even if no pattern does
 * @param triggers for each pattern the rules that can only match if it, or another of their
 *     triggers, matches
 * @param mentions for each pattern the rules that contain it
 * @param counts for each pattern the rules that count its matches
 */
public record ScopeIndex(
    Flavor flavor,
    Scope scope,
    CompiledRule[] rules,
    int[] always,
    int[][] triggers,
    int[][] mentions,
    int[][] counts) {
  private static final int[] NONE = {};

  public int size() {
    return rules.length;
  }

  void write(ByteSink sink) {
    int[] numbers = new int[rules.length];
    for (int i = 0; i < rules.length; i++) {
      numbers[i] = rules[i].number();
    }
    sink.ints(numbers);
    sink.ints(always);
    sink.number(triggers.length);
    write(triggers, sink);
    write(mentions, sink);
    write(counts, sink);
  }

  /** Most patterns occur in no rule of a scope, so only non-empty lists are written. */
  private static void write(int[][] lists, ByteSink sink) {
    IntStream.Builder all = IntStream.builder();
    for (int pattern = 0; pattern < lists.length; pattern++) {
      if (lists[pattern].length > 0) {
        all.add(pattern).add(lists[pattern].length);
        Arrays.stream(lists[pattern]).forEach(all);
      }
    }
    sink.ints(all.build().toArray());
  }

  static ScopeIndex read(
      ByteSource source, Flavor flavor, Scope scope, List<CompiledRule> allRules) {
    int[] numbers = source.ints();
    CompiledRule[] rules = new CompiledRule[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      rules[i] = allRules.get(numbers[i]);
    }
    int[] always = source.ints();
    int patterns = source.size();
    return new ScopeIndex(
        flavor,
        scope,
        rules,
        always,
        read(source, patterns),
        read(source, patterns),
        read(source, patterns));
  }

  private static int[][] read(ByteSource source, int patterns) {
    int[][] lists = new int[patterns][];
    Arrays.fill(lists, NONE);
    int[] all = source.ints();
    int at = 0;
    while (at < all.length) {
      int from = at + 2;
      int to = from + all[at + 1];
      lists[all[at]] = Arrays.copyOfRange(all, from, to);
      at = to;
    }
    return lists;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
