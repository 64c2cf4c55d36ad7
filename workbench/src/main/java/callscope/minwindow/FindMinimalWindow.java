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
 * Finds the shortest stretches of calls of a thread that satisfy rules. Alternatives, counts and
 * negations count as for the matcher. To be used by one thread.
 */
public final class FindMinimalWindow {
  /** A rule with negations is tried on no more stretches of one thread than this. */
  static final int MAX_TRIES = 2_000_000;

  private final CompiledRules rules;
  private final WindowRegion window;
  private final CallPatternMatches answers;
  private final TracedProcess process;
  private final TracedThread thread;
  private final ThreadCalls calls;
  private final int maxTries;

  /** In one thread of a trace. */
  public FindMinimalWindow(
      CompiledRules rules, CallPatternMatches answers, TracedProcess process, TracedThread thread) {
    this(rules, answers, process, thread, MAX_TRIES);
  }

  FindMinimalWindow(
      CompiledRules rules,
      CallPatternMatches answers,
      TracedProcess process,
      TracedThread thread,
      int maxTries) {
    this.rules = rules;
    this.window = new WindowRegion(rules, answers);
    this.answers = answers;
    this.process = process;
    this.thread = thread;
    this.calls = new ThreadCalls(answers, process, thread);
    this.maxTries = maxTries;
  }

  /** The shortest stretch of the thread that satisfies the rule; the first of several. */
  public Optional<CallWindow> shortest(CompiledRule rule) {
    return shortest(rule, 0, calls.size() - 1);
  }

  /**
   * The shortest stretch that satisfies the rule and lies between two calls.
   *
   * @param low position of the first call among those of the thread
   * @param high position of the last call; before {@code low} if there is none
   */
  public Optional<CallWindow> shortest(CompiledRule rule, int low, int high) {
    if (high < low) {
      return Optional.empty();
    }
    WindowRegion.Needs needs = window.needs(rule);
    int[] relevant = calls.answering(needs.patterns(), low, high);
    if (window.holds(rule) && (needs.monotone() || relevant.length <= high - low)) {
      int anyOther = needs.monotone() ? low : firstMissing(relevant, low);
      return Optional.of(new CallWindow(anyOther, anyOther, List.of(), true));
    }
    Search search = new Search(rule, relevant);
    search.slide();
    boolean proved = needs.monotone() || search.tryShorter();
    return search.found(proved);
  }

  /** The first position from {@code low} on that is not among these, which ascend. */
  private static int firstMissing(int[] positions, int low) {
    int missing = low;
    for (int position : positions) {
      missing += position == missing ? 1 : 0;
    }
    return missing;
  }

  /**
   * What of its calls a stretch needs: for each needed call, in their order, the numbers of
   * patterns that it answers, such that the rule no longer holds if any one is taken away. Where
   * there is a choice, APIs and matches of rules are kept.
   */
  public List<List<Integer>> parts(CompiledRule rule, CallWindow stretch) {
    List<List<Integer>> parts = new ArrayList<>();
    for (int position : stretch.needed()) {
      List<Integer> ofCall = window.parts(rule, calls.answered(position));
      parts.add(new ArrayList<>(ofCall));
      window.enter(asArray(ofCall));
    }
    for (boolean anchors : new boolean[] {false, true}) {
      for (List<Integer> ofCall : parts) {
        ofCall.removeIf(part -> isAnchor(part) == anchors && isDispensable(rule, part));
      }
    }
    parts.forEach(ofCall -> window.leave(asArray(ofCall)));
    return parts;
  }

  private boolean isDispensable(CompiledRule rule, int part) {
    int[] alone = {part};
    window.leave(alone);
    if (window.holds(rule)) {
      return true;
    }
    window.enter(alone);
    return false;
  }

  /** Whether a pattern is one of what a call is, rather than of what it is called with. */
  private boolean isAnchor(int pattern) {
    FeatureKind kind = rules.patterns().pattern(pattern).kind();
    return kind == FeatureKind.API || kind == FeatureKind.MATCH;
  }

  private static int[] asArray(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The rules of call scope that match a call. */
  public List<CompiledRule> rulesAt(int position) {
    return answers.rules(process, thread.calls()[position]);
  }

  /** A search among the calls that have anything to do with a rule; the others change nothing. */
  private final class Search {
    private final CompiledRule rule;
    private final int[] relevant;

    /** The ends of the shortest stretch so far, as positions in {@link #relevant}. */
    private int first = -1;

    private int last = -1;

    Search(CompiledRule rule, int[] relevant) {
      this.rule = rule;
      this.relevant = relevant;
    }

    private int shortest() {
      return first < 0 ? Integer.MAX_VALUE : relevant[last] - relevant[first] + 1;
    }

    private void enter(int at) {
      window.enter(calls.answered(relevant[at]));
    }

    private void leave(int at) {
      window.leave(calls.answered(relevant[at]));
    }

    private void take(int from, int to) {
      if (relevant[to] - relevant[from] + 1 < shortest()) {
        first = from;
        last = to;
      }
    }

    /** Goes over the calls once; all there is to do if calls that are added can't do harm. */
    void slide() {
      int start = 0;
      for (int end = 0; end < relevant.length; end++) {
        enter(end);
        while (start <= end && window.holds(rule)) {
          take(start, end);
          leave(start++);
        }
      }
      while (start < relevant.length) {
        leave(start++);
      }
    }

    /** Tries all stretches that are shorter than what was found; whether it came to the end. */
    boolean tryShorter() {
      int tries = 0;
      for (int start = 0; start < relevant.length; start++) {
        int end = start;
        for (; end < relevant.length; end++) {
          if (relevant[end] - relevant[start] + 1 >= shortest() || tries == maxTries) {
            break;
          }
          enter(end);
          tries++;
          if (window.holds(rule)) {
            take(start, end++);
            break;
          }
        }
        for (int entered = start; entered < end; entered++) {
          leave(entered);
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
        enter(at);
      }
      for (int at = first; at <= last; at++) {
        leave(at);
        if (!window.holds(rule)) {
          enter(at);
          needed.add(at);
        }
      }
      needed.forEach(this::leave);
      List<Integer> positions = needed.stream().map(at -> relevant[at]).toList();
      return Optional.of(new CallWindow(relevant[first], relevant[last], positions, proved));
    }
  }
}
