package callscope.minwindow;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.FeatureKind;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.CallPatternMatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the shortest window of consecutive calls of a thread that satisfies a rule, as the matcher
 * would evaluate it. Not thread-safe.
 */
public final class FindMinimalWindow {
  /** The maximum number of windows of a thread on which a rule with negations is evaluated. */
  static final int MAX_TRIES = 2_000_000;

  private final CompiledRules rules;
  private final WindowRegion window;
  private final ThreadCalls calls;
  private final int maxTries;

  /** Prepares the search in one thread of a trace. */
  public FindMinimalWindow(
      CompiledRules rules, CallPatternMatches matches, TracedProcess process, TracedThread thread) {
    this(rules, matches, process, thread, MAX_TRIES);
  }

  FindMinimalWindow(
      CompiledRules rules,
      CallPatternMatches matches,
      TracedProcess process,
      TracedThread thread,
      int maxTries) {
    this.rules = rules;
    this.window = new WindowRegion(rules, matches);
    this.calls = new ThreadCalls(matches, process, thread);
    this.maxTries = maxTries;
  }

  /** The shortest window of the thread that satisfies the rule; the first of several. */
  public Optional<CallWindow> shortest(CompiledRule rule) {
    return shortest(rule, 0, calls.size() - 1);
  }

  /**
   * The shortest window between two calls that satisfies the rule.
   *
   * @param low the position of the first call in the thread
   * @param high the position of the last call; before {@code low} if there is no call
   */
  public Optional<CallWindow> shortest(CompiledRule rule, int low, int high) {
    if (high < low) {
      return Optional.empty();
    }
    WindowRegion.Needs needs = window.needs(rule);
    int[] relevant = calls.matching(needs.patterns(), low, high);
    if (window.holds(rule) && (needs.monotone() || relevant.length <= high - low)) {
      int any = needs.monotone() ? low : firstMissing(relevant, low);
      return Optional.of(new CallWindow(any, any, List.of(), true));
    }
    Search search = new Search(rule, relevant);
    search.slide();
    boolean proved = needs.monotone() || search.tryShorter();
    return search.found(proved);
  }

  /** The first position from {@code low} on that is not among the ascending positions. */
  private static int firstMissing(int[] positions, int low) {
    int missing = low;
    for (int position : positions) {
      missing += position == missing ? 1 : 0;
    }
    return missing;
  }

  /**
   * For each needed call of a window, in order, the numbers of the patterns for which the call is
   * needed: without any one of them, the rule would not hold. Where there is a choice, APIs and
   * matches of rules are kept.
   */
  public List<List<Integer>> neededPatterns(CompiledRule rule, CallWindow found) {
    List<List<Integer>> needed = new ArrayList<>();
    for (int position : found.needed()) {
      List<Integer> ofCall = window.mentioned(rule, calls.patterns(position));
      needed.add(new ArrayList<>(ofCall));
      window.add(asArray(ofCall), calls.repeated(position));
    }
    for (boolean anchors : new boolean[] {false, true}) {
      for (int i = 0; i < needed.size(); i++) {
        int repeated = calls.repeated(found.needed().get(i));
        needed
            .get(i)
            .removeIf(
                pattern ->
                    isAnchor(pattern) == anchors && removeIfDispensable(rule, pattern, repeated));
      }
    }
    for (int i = 0; i < needed.size(); i++) {
      window.remove(asArray(needed.get(i)), calls.repeated(found.needed().get(i)));
    }
    return needed;
  }

  /** Removes a pattern from the window unless the rule needs it. */
  private boolean removeIfDispensable(CompiledRule rule, int pattern, int repeated) {
    int[] alone = {pattern};
    window.remove(alone, repeated);
    if (window.holds(rule)) {
      return true;
    }
    window.add(alone, repeated);
    return false;
  }

  /** Whether a pattern identifies a call, rather than an argument. */
  private boolean isAnchor(int pattern) {
    FeatureKind kind = rules.patterns().pattern(pattern).kind();
    return kind == FeatureKind.API || kind == FeatureKind.MATCH;
  }

  private static int[] asArray(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A search among the calls that match a pattern of the rule; other calls make no difference. */
  private final class Search {
    private final CompiledRule rule;
    private final int[] relevant;

    /** The ends of the shortest window so far, as positions in {@link #relevant}. */
    private int first = -1;

    private int last = -1;

    Search(CompiledRule rule, int[] relevant) {
      this.rule = rule;
      this.relevant = relevant;
    }

    private int shortest() {
      return first < 0 ? Integer.MAX_VALUE : relevant[last] - relevant[first] + 1;
    }

    private void add(int at) {
      window.add(calls.patterns(relevant[at]), calls.repeated(relevant[at]));
    }

    private void remove(int at) {
      window.remove(calls.patterns(relevant[at]), calls.repeated(relevant[at]));
    }

    private void keep(int from, int to) {
      if (relevant[to] - relevant[from] + 1 < shortest()) {
        first = from;
        last = to;
      }
    }

    /** Slides a window over the calls once, which is sufficient for a monotone rule. */
    void slide() {
      int start = 0;
      for (int end = 0; end < relevant.length; end++) {
        add(end);
        while (start <= end && window.holds(rule)) {
          keep(start, end);
          remove(start++);
        }
      }
      while (start < relevant.length) {
        remove(start++);
      }
    }

    /** Tries all windows that are shorter than the one found; returns whether it tried all. */
    boolean tryShorter() {
      int tries = 0;
      for (int start = 0; start < relevant.length; start++) {
        int end = start;
        for (; end < relevant.length; end++) {
          if (relevant[end] - relevant[start] + 1 >= shortest() || tries == maxTries) {
            break;
          }
          add(end);
          tries++;
          if (window.holds(rule)) {
            keep(start, end++);
            break;
          }
        }
        for (int added = start; added < end; added++) {
          remove(added);
        }
        if (tries == maxTries) {
          return false;
        }
      }
      return true;
    }

    Optional<CallWindow> found(boolean proved) {
      if (first < 0) {
        return Optional.empty();
      }
      List<Integer> needed = new ArrayList<>();
      for (int at = first; at <= last; at++) {
        add(at);
      }
      for (int at = first; at <= last; at++) {
        remove(at);
        if (!window.holds(rule)) {
          add(at);
          needed.add(at);
        }
      }
      needed.forEach(this::remove);
      List<Integer> positions = needed.stream().map(at -> relevant[at]).toList();
      return Optional.of(new CallWindow(relevant[first], relevant[last], positions, proved));
    }
  }
}
