package callscope.effect;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.console.Phrases;
import callscope.document.ArgumentObjects;
import callscope.document.CallText;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.CallPatternMatches;
import callscope.match.Matches;
import callscope.minwindow.CallWindow;
import callscope.minwindow.FindMinimalWindow;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls that matches in a trace need. It is fastest if the matches are grouped by thread.
 * Not thread-safe.
 */
public final class LocateEvidence {
  /** Maximum length of the text of a call, in {@code char}s. */
  private static final int MAX_TEXT = 400;

  private final CompiledRules rules;
  private final String report;
  private final int spanSize;
  private final SequenceEvidence sequences;
  private final CallPatternMatches answers;
  private final CallText text;
  private final @Nullable ArgumentObjects objects;
  private final SharedHandles handles;
  private final Map<ProcessAddress, TracedProcess> processes = new HashMap<>();

  /** The most recently used thread. */
  private @Nullable OfThread last;

  /**
   * Creates a locator for the matches of rules in a trace.
   *
   * @param matches all matches of the rules in the trace
   */
  public LocateEvidence(Matches matches, int spanSize, Trace trace, String report) {
    this(matches, spanSize, trace, report, null);
  }

  /**
   * Creates a locator for the matches of rules in a trace.
   *
   * @param matches all matches of the rules in the trace
   * @param objects names the objects in the text of calls
   */
  public static LocateEvidence withObjects(
      Matches matches, int spanSize, Trace trace, ArgumentObjects objects) {
    return new LocateEvidence(matches, spanSize, trace, "", objects);
  }

  private LocateEvidence(
      Matches matches,
      int spanSize,
      Trace trace,
      String report,
      @Nullable ArgumentObjects objects) {
    this.objects = objects;
    this.rules = matches.rules();
    this.sequences = new SequenceEvidence(matches);
    this.report = report;
    this.spanSize = spanSize;
    this.answers = CallPatternMatches.withSequences(matches, trace);
    this.text = new CallText(trace);
    this.handles = new SharedHandles(trace);
    trace.processes().forEach(process -> processes.put(process.address(), process));
  }

  private record OfThread(TracedProcess process, TracedThread thread, FindMinimalWindow finder) {
    int position(CallAddress call) {
      return LocateEvidence.position(thread, call);
    }
  }

  private static int position(TracedThread thread, CallAddress call) {
    return Arrays.binarySearch(thread.calls(), Math.toIntExact(call.index()));
  }

  /** Returns the match of a rule at an address, with the calls that it needs. */
  public MatchPlace place(CompiledRule rule, Address at) {
    return switch (at) {
      case CallAddress call when rule.isSequence() -> ofSequence(rule, call);
      case CallAddress call -> ofCall(rule, call);
      case ThreadAddress thread -> ofThread(rule, thread);
      case ProcessAddress process -> ofProcess(rule, process);
      default -> new MatchPlace(report, "", at, OptionalInt.empty(), true, List.of(), false);
    };
  }

  /**
   * Returns the shortest window of calls of a thread that satisfies a rule, whether or not the rule
   * matches there.
   */
  public Optional<MatchPlace> nearest(
      CompiledRule rule, TracedProcess process, TracedThread thread) {
    OfThread of = thread(process, thread);
    return of.finder.shortest(rule).map(s -> place(rule, thread.address(), of, Optional.of(s)));
  }

  private MatchPlace ofCall(CompiledRule rule, CallAddress call) {
    OfThread thread = thread(call.thread());
    int position = thread.position(call);
    boolean single = rule.scope(Flavor.DYNAMIC).filter(Scope.CALL::equals).isPresent();
    int first = single ? position : Math.max(0, position - spanSize + 1);
    return place(rule, call, thread, thread.finder.shortest(rule, first, position));
  }

  private MatchPlace ofSequence(CompiledRule rule, CallAddress last) {
    NeededCalls needed = new NeededCalls();
    needed.add(sequences.of(rule, last));
    TracedProcess process = process(last.thread().process());
    return new MatchPlace(
        report, process.name(), last, needed.length(), true, needed.calls(), false);
  }

  private MatchPlace ofThread(CompiledRule rule, ThreadAddress address) {
    OfThread thread = thread(address);
    return place(rule, address, thread, thread.finder.shortest(rule));
  }

  private MatchPlace ofProcess(CompiledRule rule, ProcessAddress address) {
    TracedProcess process = process(address);
    MatchPlace best =
        new MatchPlace(
            report, process.name(), address, OptionalInt.empty(), true, List.of(), false);
    for (TracedThread thread : process.threads()) {
      MatchPlace here =
          place(
              rule,
              address,
              thread(process, thread),
              thread(process, thread).finder.shortest(rule));
      if (here.length().isPresent()
          && here.length().getAsInt() < best.length().orElse(Integer.MAX_VALUE)) {
        best = here;
      }
    }
    return best;
  }

  private MatchPlace place(
      CompiledRule rule, Address at, OfThread thread, Optional<CallWindow> stretch) {
    NeededCalls calls = new NeededCalls();
    List<Integer> anchors = new ArrayList<>();
    List<Integer> loose = new ArrayList<>();
    List<Integer> needed = stretch.map(CallWindow::needed).orElse(List.of());
    List<List<Integer>> needs =
        stretch.map(s -> thread.finder.neededPatterns(rule, s)).orElse(List.of());
    for (int i = 0; i < needed.size(); i++) {
      int position = needed.get(i);
      List<FeaturePattern> parts = needs.get(i).stream().map(rules.patterns()::pattern).toList();
      int call = thread.thread.calls()[position];
      (parts.stream().anyMatch(LocateEvidence::isAnchor) ? anchors : loose).add(call);
      CallAddress address = thread.process.callAddress(call);
      List<CompiledRule> completed = sequences.completed(address, needs.get(i));
      completed.forEach(sequence -> calls.add(sequences.of(sequence, address)));
      calls.add(address, SequenceEvidence.withoutLifted(completed, parts));
    }
    return new MatchPlace(
        report,
        thread.process.name(),
        at,
        stretch.map(s -> calls.length(s.first(), s.last())).orElse(OptionalInt.empty()),
        stretch.map(CallWindow::minimal).orElse(true),
        calls.calls(),
        handles.isFloating(thread.process, loose, anchors));
  }

  /** Calls of any threads, with the parts of the rule that each satisfies. */
  private final class NeededCalls {
    private final Map<CallAddress, Set<String>> answers = new LinkedHashMap<>();

    void add(CallAddress call, List<String> parts) {
      answers.computeIfAbsent(call, c -> new LinkedHashSet<>()).addAll(parts);
    }

    void add(List<SequenceEvidence.StepCall> steps) {
      steps.forEach(step -> add(step.call(), List.of("step " + step.step())));
    }

    /** The calls in their order in the process, or in that of the steps if they are of several. */
    List<EvidenceCall> calls() {
      boolean oneProcess =
          answers.keySet().stream().map(call -> call.thread().process()).distinct().count() < 2;
      return answers.keySet().stream()
          .sorted(Comparator.comparingLong(call -> oneProcess ? call.index() : 0))
          .map(this::call)
          .toList();
    }

    private EvidenceCall call(CallAddress address) {
      TracedProcess process = process(address.thread().process());
      String shown = text(process, Math.toIntExact(address.index()));
      List<String> parts = List.copyOf(answers.getOrDefault(address, Set.of()));
      return new EvidenceCall(
          address,
          position(tracedThread(address.thread()), address),
          Phrases.cut(shown, MAX_TEXT),
          parts);
    }

    /** The number of calls from the first to the last; empty if they are in several threads. */
    OptionalInt length() {
      return length(Integer.MAX_VALUE, Integer.MIN_VALUE);
    }

    /**
     * The number of calls from the first to the last, together with some of the thread.
     *
     * @param from the position of the first of these
     * @param to the position of the last of these
     */
    OptionalInt length(int from, int to) {
      if (answers.keySet().stream().map(CallAddress::thread).distinct().count() > 1) {
        return OptionalInt.empty();
      }
      int first = from;
      int last = to;
      for (CallAddress call : answers.keySet()) {
        int position = position(tracedThread(call.thread()), call);
        first = Math.min(first, position);
        last = Math.max(last, position);
      }
      return OptionalInt.of(last - first + 1);
    }
  }

  /** Whether the pattern is an API or the match of a rule. */
  private static boolean isAnchor(FeaturePattern pattern) {
    return pattern.kind() == FeatureKind.API || pattern.kind() == FeatureKind.MATCH;
  }

  private TracedProcess process(ProcessAddress address) {
    TracedProcess process = processes.get(address);
    if (process == null) {
      throw new IllegalArgumentException("the trace has no process " + address);
    }
    return process;
  }

  private OfThread thread(ThreadAddress address) {
    OfThread known = last;
    if (known != null && known.thread.address().equals(address)) {
      return known;
    }
    return thread(process(address.process()), tracedThread(address));
  }

  private TracedThread tracedThread(ThreadAddress address) {
    return process(address.process()).threads().stream()
        .filter(thread -> thread.address().equals(address))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the trace has no thread " + address));
  }

  private OfThread thread(TracedProcess process, TracedThread thread) {
    OfThread known = last;
    if (known == null || !known.thread.address().equals(thread.address())) {
      known = new OfThread(process, thread, new FindMinimalWindow(rules, answers, process, thread));
      last = known;
    }
    return known;
  }

  private String text(TracedProcess process, int call) {
    return objects == null
        ? text.render(process.calls(), call)
        : text.render(process.calls(), process.callAddress(call), objects);
  }
}
