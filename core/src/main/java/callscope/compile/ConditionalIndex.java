package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The rules of call scope that depend on more than the signature of a call, and the patterns of
 * signatures of which each needs one. Immutable.
 */
public final class ConditionalIndex {
  private static final int[] NONE = {};

  /** Instead of patterns: a match does not need any. */
  static final List<Integer> NOTHING = List.of(-1);

  private final int[] always;
  private final Lists triggered;
  private final Lists ofMatches;

  private ConditionalIndex(int[] always, Lists triggered, Lists ofMatches) {
    this.always = always;
    this.triggered = triggered;
    this.ofMatches = ofMatches;
  }

  /** A list for each of some patterns, ascending. */
  private record Lists(int[] patterns, IntLists lists) {
    int[] of(int pattern) {
      int at = Arrays.binarySearch(patterns, pattern);
      return at < 0 ? NONE : lists.get(at);
    }

    void write(ByteSink sink) {
      sink.ints(patterns);
      lists.write(sink);
    }

    static Lists of(Map<Integer, List<Integer>> byPattern) {
      List<int[]> lists = new ArrayList<>();
      byPattern.values().forEach(list -> lists.add(array(list)));
      return new Lists(array(byPattern.keySet()), IntLists.of(lists));
    }

    static Lists read(ByteSource source) {
      return new Lists(source.ints(), IntLists.read(source));
    }
  }

  /**
   * Creates an index.
   *
   * @param always the numbers of the rules that need no pattern of a signature
   * @param triggered by pattern, ascending, the numbers of the rules that it triggers
   * @param ofMatches by the pattern of a match, ascending, the patterns of which a signature must
   *     match at least one, ascending; {@link #NOTHING} if it need not match any
   */
  static ConditionalIndex of(
      List<Integer> always,
      SortedMap<Integer, List<Integer>> triggered,
      SortedMap<Integer, List<Integer>> ofMatches) {
    return new ConditionalIndex(array(always), Lists.of(triggered), Lists.of(ofMatches));
  }

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The numbers of the rules that need no pattern of a signature. */
  public int[] always() {
    return always;
  }

  /** The numbers of the rules that a pattern triggers. */
  public int[] triggered(int pattern) {
    return triggered.of(pattern);
  }

  /**
   * Whether a call may have a match, as far as the patterns of signatures that the matching rules
   * need tell.
   *
   * @param match the pattern of the match
   * @param answered the patterns that the signature of the call matches
   */
  public boolean mayMatch(int match, int[] answered) {
    int[] needed = ofMatches.of(match);
    if (needed.length == 1 && needed[0] == NOTHING.getFirst()) {
      return true;
    }
    for (int pattern : answered) {
      if (Arrays.binarySearch(needed, pattern) >= 0) {
        return true;
      }
    }
    return false;
  }

  void write(ByteSink sink) {
    sink.ints(always);
    triggered.write(sink);
    ofMatches.write(sink);
  }

  static ConditionalIndex read(ByteSource source) {
    return new ConditionalIndex(source.ints(), Lists.read(source), Lists.read(source));
  }
}
