package callscope.rescope;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.compile.CompiledRules;
import callscope.console.Phrases;
import callscope.document.CallText;
import callscope.effect.EvidenceCall;
import callscope.feature.FeaturePattern;
import callscope.feature.FeaturePattern.BitTest;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.match.CallPatternMatches;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.objects.ObjectReference;
import callscope.objects.ResolvedObjects;
import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs rules of call scope in which a string may also be the name of any object that the call
 * refers to, and records which argument has it. Not thread-safe.
 */
final class ProbeObjects {
  /** The meanings of arguments that are tried; the first of several that fit is preferred. */
  static final List<String> ARGUMENTS =
      List.of(
          "key",
          "path",
          "file name",
          "value path",
          "new path",
          "section",
          "service",
          "host",
          "target process",
          "event name",
          "mutex name");

  /** Maximum length of the text of a call, in {@code char}s. */
  private static final int MAX_TEXT = 400;

  private final CompiledRules rules;
  private final int spanSize;
  private final Map<String, Observations> observations = new LinkedHashMap<>();
  private final Map<FeaturePattern, Integer> numbers = new HashMap<>();

  /** What was observed for a rule. */
  static final class Observations {
    final List<Statement.Leaf> strings;
    final Set<MatchRegion> lost = new LinkedHashSet<>();

    /** By the region of a lost match; each of the calls differs in what it observes. */
    final Map<MatchRegion, List<ObservedStrings.Call>> resolved = new LinkedHashMap<>();

    /** In other regions. */
    final Map<ObservedStrings, Set<MatchRegion>> others = new LinkedHashMap<>();

    Observations(List<Statement.Leaf> strings) {
      this.strings = strings;
    }
  }

  private ProbeObjects(CompiledRules rules, int spanSize) {
    this.rules = rules;
    this.spanSize = spanSize;
    for (int i = 0; i < rules.patterns().size(); i++) {
      numbers.put(rules.patterns().pattern(i), i);
    }
  }

  /**
   * Prepares the run; empty if the rules do not compile with call scope.
   *
   * @param narrowed all rules, those to probe with call scope
   * @param probed the rules whose strings may be names of objects, by name
   * @param lost the matches that narrowing loses, by rule
   */
  static Optional<ProbeObjects> of(
      List<Rule> narrowed,
      Map<String, List<Statement.Leaf>> probed,
      Map<String, Set<MatchRegion>> lost,
      int spanSize) {
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : narrowed) {
      List<Statement.Leaf> strings = probed.getOrDefault(rule.name(), List.of());
      rules.add(
          strings.isEmpty()
              ? rule
              : new Rule(rule.meta(), withObjects(rule.statement(), strings), rule.source()));
    }
    Problems problems = new Problems();
    CompiledRules compiled = CompiledRules.compile(rules, problems);
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    ProbeObjects probe = new ProbeObjects(compiled, spanSize);
    lost.forEach(
        (rule, regions) -> {
          Observations of = new Observations(probed.getOrDefault(rule, List.of()));
          of.lost.addAll(regions);
          probe.observations.put(rule, of);
        });
    return Optional.of(probe);
  }

  private static Statement withObjects(Statement statement, List<Statement.Leaf> strings) {
    Map<Position, Function<Statement.Leaf, Statement>> by = new HashMap<>();
    for (Statement.Leaf string : strings) {
      by.put(string.position(), ProbeObjects::withObjects);
    }
    return RestrictableStrings.replace(statement, by);
  }

  private static Statement withObjects(Statement.Leaf leaf) {
    List<Statement> alternatives = new ArrayList<>(List.of(leaf));
    for (String argument : ARGUMENTS) {
      FeaturePattern pattern = ofArgument(leaf, argument);
      alternatives.add(new Statement.Leaf(pattern, leaf.description(), leaf.position()));
    }
    return new Statement.Or(alternatives, Optional.empty(), leaf.position());
  }

  private static FeaturePattern ofArgument(Statement.Leaf leaf, String argument) {
    return new FeaturePattern.OfArgument(leaf.pattern(), List.of(argument), BitTest.EQUAL);
  }

  /** Observes the calls of a trace. */
  void add(Trace trace, String report) {
    Matches matches = new Matcher(rules, spanSize).match(trace, Progress.SILENT).matches();
    InTrace in = new InTrace(trace, report);
    observations.forEach(
        (name, of) ->
            rules
                .rule(name)
                .ifPresent(
                    rule -> {
                      for (Match match : matches.of(rule)) {
                        if (match.address() instanceof CallAddress call) {
                          in.observe(of, call);
                        }
                      }
                    }));
  }

  /** What was observed so far, by rule. */
  Map<String, Observations> observations() {
    return observations;
  }

  private final class InTrace {
    private final String report;
    private final CallPatternMatches patterns;
    private final ResolvedObjects objects;
    private final CallText text;
    private final List<TracedProcess> processes;
    private final Map<ProcessAddress, Integer> indexes = new HashMap<>();

    InTrace(Trace trace, String report) {
      this.report = report;
      this.patterns = CallPatternMatches.of(rules, trace);
      this.objects = ResolvedObjects.of(trace);
      this.text = new CallText(trace);
      this.processes = trace.processes();
      for (int i = 0; i < processes.size(); i++) {
        indexes.put(processes.get(i).address(), i);
      }
    }

    void observe(Observations of, CallAddress call) {
      int process = indexes.getOrDefault(call.thread().process(), 0);
      int index = Math.toIntExact(call.index());
      int[] answered = patterns.of(processes.get(process), index);
      ObservedStrings observed =
          new ObservedStrings(of.strings.stream().map(string -> answer(string, answered)).toList());
      List<MatchRegion> around = MatchRegion.around(report, call);
      Optional<MatchRegion> lost = around.stream().filter(of.lost::contains).findFirst();
      if (lost.isEmpty()) {
        of.others.computeIfAbsent(observed, o -> new LinkedHashSet<>()).add(around.getFirst());
        return;
      }
      List<ObservedStrings.Call> calls =
          of.resolved.computeIfAbsent(lost.get(), region -> new ArrayList<>());
      if (calls.stream().noneMatch(known -> known.observed().equals(observed))) {
        calls.add(
            new ObservedStrings.Call(
                observed, evidence(process, index, call), objects(process, index)));
      }
    }

    private ObservedStrings.Answer answer(Statement.Leaf string, int[] answered) {
      int arguments = 0;
      for (int i = 0; i < ARGUMENTS.size(); i++) {
        if (has(answered, ofArgument(string, ARGUMENTS.get(i)))) {
          arguments |= 1 << i;
        }
      }
      return new ObservedStrings.Answer(has(answered, string.pattern()), arguments);
    }

    private boolean has(int[] answered, FeaturePattern pattern) {
      Integer number = numbers.get(pattern);
      return number != null
          && (Arrays.binarySearch(answered, number) >= 0 || patterns.isGlobal(number));
    }

    private EvidenceCall evidence(int process, int index, CallAddress call) {
      TracedProcess of = processes.get(process);
      return new EvidenceCall(
          call,
          position(of, index),
          Phrases.cut(text.render(of.calls(), index), MAX_TEXT),
          List.of());
    }

    /** The position of a call in its thread. */
    private static int position(TracedProcess process, int index) {
      for (TracedProcess.TracedThread thread : process.threads()) {
        int position = Arrays.binarySearch(thread.calls(), index);
        if (position >= 0) {
          return position;
        }
      }
      return 0;
    }

    private List<ObservedStrings.ObjectText> objects(int process, int index) {
      List<ObservedStrings.ObjectText> texts = new ArrayList<>();
      for (ObjectReference reference : objects.list(objects.references(process, index))) {
        List<String> names = reference.object().names();
        if (!names.isEmpty() && ARGUMENTS.contains(reference.meaning())) {
          String opened =
              reference
                  .object()
                  .openedBy()
                  .filter(by -> by.process() == process && by.call() != index)
                  .map(
                      by ->
                          ", opened by call " + processes.get(process).callAddress(by.call()).id())
                  .orElse("");
          texts.add(
              new ObservedStrings.ObjectText(
                  reference.meaning(), reference.meaning() + " " + names.getLast() + opened));
        }
      }
      return texts;
    }
  }
}
