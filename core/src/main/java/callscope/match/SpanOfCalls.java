package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Matches the span-of-calls rules in a sliding window over the calls of a thread.
 *
 * <p>It counts, for each pattern, the calls of the window that match it and, for each rule, the
 * matched patterns that can trigger it. When the window moves, only triggered rules that mention a
 * changed pattern are evaluated again. The cost of a step thus depends neither on the size of the
 * window nor on the number of rules.
 *
 * <p>Reused for each thread, because a trace may have very many threads with few calls.
 */
final class SpanOfCalls implements EvaluationContext {
  private final ScopeIndex index;
  private final RuleEvaluator evaluator;
  private final CallMatcher calls;
  private final ProcessSequences sequences;
  private final EvidenceBuilder evidenceBuilder;
  private final ArgumentCaptures texts;
  private final boolean[] global;

  /** For each pattern, the number of calls in the window that match it. */
  private final int[] inWindow;

  /** For each pattern, the number of currently holding rules that satisfy it. */
  private final int[] held;

  /** For each rule, the number of its matched triggers; with 0 it cannot match. */
  private final int[] triggered;

  private final int[] triggeredAlways;
  private final BitSet tryAlways = new BitSet();

  /** Patterns satisfied by rule matches that occur in a count. */
  private final int[] countedMatches;

  private final int[] positionOfRule;
  private final BitSet holding = new BitSet();
  private final BitSet toTry = new BitSet();
  private final BitSet begun = new BitSet();
  private final BitSet reported = new BitSet();
  private final int[] window;
  private int first;
  private int size;
  private int current;
  private @Nullable TracedProcess process;

  /** Creates an empty window; call {@link #begin} for each thread. */
  SpanOfCalls(SpanSetup setup) {
    this.index = setup.index;
    this.evaluator = setup.evaluator;
    this.calls = setup.calls;
    this.sequences = setup.sequences;
    this.evidenceBuilder = setup.evidenceBuilder;
    this.texts = setup.texts;
    this.global = setup.global;
    this.inWindow = new int[global.length];
    this.held = new int[global.length];
    this.countedMatches = setup.countedMatches;
    this.positionOfRule = setup.positionOfRule;
    this.window = new int[setup.spanSize];
    this.triggeredAlways = setup.triggeredAlways;
    this.triggered = triggeredAlways.clone();
    for (int rule = 0; rule < triggered.length; rule++) {
      tryAlways.set(rule, triggered[rule] > 0);
    }
  }

  /** Begins a thread of the process. The window is empty. */
  void begin(TracedProcess next) {
    process = next;
    System.arraycopy(triggeredAlways, 0, triggered, 0, triggered.length);
    toTry.clear();
    toTry.or(tryAlways);
  }

  /** Empties the window at the end of a thread, while what its calls match is known. */
  void end() {
    for (int i = 0; i < size; i++) {
      for (int pattern : answered(window[i])) {
        inWindow[pattern] = 0;
      }
    }
    for (int rule = holding.nextSetBit(0); rule >= 0; rule = holding.nextSetBit(rule + 1)) {
      for (int pattern : index.rules()[rule].satisfiedPatterns()) {
        held[pattern] = 0;
      }
    }
    holding.clear();
    first = 0;
    size = 0;
  }

  private TracedProcess process() {
    return Objects.requireNonNull(process);
  }

  /** Receives the matches. */
  interface Report {
    void matched(CompiledRule rule, CallAddress address, Evidence evidence);
  }

  /**
   * Moves the window so that it ends with the call. Reports the rules that hold now but did not
   * hold one step before, and the holding rules that these need directly.
   */
  void next(int call, Report report) {
    if (index.size() == 0) {
      return;
    }
    current = call;
    begun.clear();
    if (size == window.length) {
      leave(window[first]);
      window[first] = call;
      first = (first + 1) % window.length;
    } else {
      window[size++] = call;
    }
    enter(call);
    for (int pattern : countedMatches) {
      if (held[pattern] > 0) {
        tryAgain(index.counts()[pattern]);
      }
    }
    tryRules();
    if (!begun.isEmpty()) {
      report(report);
    }
  }

  private void enter(int call) {
    for (int pattern : answered(call)) {
      if (inWindow[pattern]++ == 0 && held[pattern] == 0) {
        changed(pattern, 1);
      }
      tryAgain(index.counts()[pattern]);
    }
  }

  private void leave(int call) {
    for (int pattern : answered(call)) {
      if (--inWindow[pattern] == 0 && held[pattern] == 0) {
        changed(pattern, -1);
      }
      tryAgain(index.counts()[pattern]);
    }
  }

  private int[] answered(int call) {
    return sequences.answered(call, calls.match(process(), call));
  }

  /** Handles the first match of a pattern entering (1) or the last one leaving (-1). */
  private void changed(int pattern, int by) {
    if (!global[pattern]) {
      for (int rule : index.triggers()[pattern]) {
        triggered[rule] += by;
      }
    }
    tryAgain(index.mentions()[pattern]);
  }

  private void tryAgain(int[] rules) {
    for (int rule : rules) {
      if (triggered[rule] > 0 || holding.get(rule)) {
        toTry.set(rule);
      }
    }
  }

  private void tryRules() {
    int position = toTry.nextSetBit(0);
    while (position >= 0) {
      CompiledRule rule = index.rules()[position];
      boolean holds = evaluator.test(rule, this);
      if (holds != holding.get(position)) {
        holding.set(position, holds);
        begun.set(position, holds);
        for (int pattern : rule.satisfiedPatterns()) {
          held[pattern] += holds ? 1 : -1;
          if (held[pattern] != (holds ? 1 : 0)) {
            continue;
          }
          // rules that mention it come later in dependency order
          if (inWindow[pattern] == 0) {
            changed(pattern, holds ? 1 : -1);
          } else {
            tryAgain(index.mentions()[pattern]);
          }
        }
      }
      position = toTry.nextSetBit(position + 1);
    }
    toTry.clear();
  }

  private void report(Report report) {
    reported.clear();
    reported.or(begun);
    for (int position = begun.nextSetBit(0); position >= 0; ) {
      for (int needed : index.rules()[position].needs()) {
        int other = positionOfRule[needed];
        if (other >= 0 && holding.get(other)) {
          reported.set(other);
        }
      }
      position = begun.nextSetBit(position + 1);
    }
    for (int position = reported.nextSetBit(0); position >= 0; ) {
      CompiledRule rule = index.rules()[position];
      report.matched(
          rule, process().callAddress(current), evidenceBuilder.explain(rule.condition(), this));
      position = reported.nextSetBit(position + 1);
    }
  }

  @Override
  public boolean has(int pattern) {
    return inWindow[pattern] > 0 || held[pattern] > 0 || global[pattern];
  }

  @Override
  public int count(int pattern) {
    if (global[pattern]) {
      return 1;
    }
    boolean alsoHere = held[pattern] > 0 && !answers(current, pattern);
    return inWindow[pattern] + (alsoHere ? 1 : 0);
  }

  @Override
  public int folded(int pattern) {
    int times = 0;
    for (int i = 0; i < size; i++) {
      int call = window[(first + i) % size];
      if (answers(call, pattern) || (call == current && held[pattern] > 0)) {
        times += 1 + process().calls().repeated(call);
      }
    }
    return times;
  }

  private boolean answers(int call, int pattern) {
    return Arrays.binarySearch(answered(call), pattern) >= 0;
  }

  @Override
  public Locations locations(int pattern) {
    if (global[pattern]) {
      return Locations.NO_ADDRESS;
    }
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int call = window[(first + i) % size];
      if (answers(call, pattern) || (call == current && held[pattern] > 0)) {
        addresses.add(process().callAddress(call));
      }
    }
    return new Locations.Listed(addresses);
  }

  @Override
  public List<Capture> captures(int pattern) {
    Map<String, List<Address>> found = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      int call = window[(first + i) % size];
      if (answers(call, pattern)) {
        texts.collect(process(), call, pattern, found);
      }
    }
    return ArgumentCaptures.captures(found);
  }
}
