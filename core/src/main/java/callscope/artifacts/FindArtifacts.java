package callscope.artifacts;

import callscope.artifacts.ArtifactCollector.Observed;
import callscope.artifacts.ArtifactFact.Counts;
import callscope.artifacts.ArtifactNames.Named;
import callscope.feature.CallOutcome;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ResolvedObjects;
import callscope.origin.Origins;
import callscope.vocabulary.Outcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Passes over the calls of a trace. Not thread-safe. */
final class FindArtifacts {
  /** The maximum length of a detail. */
  private static final int MAX_DETAIL = 500;

  private final Origins origins;
  private final CallArguments arguments;
  private final ArtifactNames names;
  private final Outcomes outcomes;
  private final ArtifactCollector found;

  /** The facts that hold for the arguments of each signature, once known. */
  private final @Nullable List<ArtifactFact>[] bySignature;

  /** The facts about each API by the id of its name, once known. */
  private final @Nullable List<ArtifactFact>[] byApi;

  private final StringDictionary texts;
  private final CallSignatureTable signatures;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
  private FindArtifacts(Trace trace, ResolvedObjects objects, Origins origins) {
    this.origins = origins;
    this.arguments = new CallArguments(trace);
    this.names = new ArtifactNames(trace, arguments, objects);
    this.outcomes = Outcomes.of(trace);
    String os = trace.facts().os();
    boolean ignoresCase = !os.equals("linux") && !os.equals("macos");
    this.found =
        new ArtifactCollector(ignoresCase, new HashesOfFiles(trace.savedFiles(), ignoresCase));
    this.texts = trace.texts();
    this.signatures = trace.signatures();
    this.bySignature = new List[signatures.size()];
    this.byApi = new List[texts.size()];
  }

  /**
   * The artifacts of the analysed processes.
   *
   * @param objects those of the whole trace
   */
  static List<Artifact> find(Trace trace, ResolvedObjects objects, Origins origins) {
    FindArtifacts pass = new FindArtifacts(trace.whole(), objects, origins);
    List<TracedProcess> recorded = trace.recorded();
    for (int i = 0; i < recorded.size(); i++) {
      if (trace.isWhole() || trace.processes().contains(recorded.get(i))) {
        pass.process(i, recorded.get(i));
      }
    }
    return pass.found.artifacts();
  }

  private void process(int index, TracedProcess process) {
    CallTable calls = process.calls();
    for (int call = 0; call < calls.size(); call++) {
      List<ArtifactFact> facts = facts(calls.signature(call));
      for (int i = 0; i < facts.size(); i++) {
        add(facts.get(i), index, process, call);
      }
    }
  }

  private List<ArtifactFact> facts(int signature) {
    List<ArtifactFact> known = bySignature[signature];
    if (known == null) {
      known = find(signature);
      bySignature[signature] = known;
    }
    return known;
  }

  private List<ArtifactFact> find(int signature) {
    List<ArtifactFact> found = List.of();
    for (ArtifactFact fact : ofApi(signatures.api(signature))) {
      if (holds(fact, signature)) {
        found = found.isEmpty() ? new ArrayList<>(2) : found;
        found.add(fact);
      }
    }
    return found;
  }

  private List<ArtifactFact> ofApi(int api) {
    if (api == StringDictionary.NONE) {
      return List.of();
    }
    List<ArtifactFact> known = byApi[api];
    if (known == null) {
      known = ArtifactFacts.current().of(texts.text(api));
      byApi[api] = known;
    }
    return known;
  }

  private boolean holds(ArtifactFact fact, int signature) {
    for (ArgumentCondition condition : fact.conditions()) {
      if (!condition.isOfReturn() && !condition.holds(arguments, signature)) {
        return false;
      }
    }
    return true;
  }

  private void add(ArtifactFact fact, int index, TracedProcess process, int call) {
    CallTable calls = process.calls();
    CallOutcome outcome = outcomes.outcome(calls, call);
    boolean counts = fact.counts() == Counts.TRIED || outcome != CallOutcome.FAILURE;
    if (!counts || !returnHolds(fact, calls, call)) {
      return;
    }
    int signature = calls.signature(call);
    Named named = names.of(fact, index, call, signature);
    if (named == null || isChosenByTheSystem(fact, named)) {
      return;
    }
    Observed observed =
        new Observed(
            process.callAddress(call),
            process.name(),
            arguments.api(signature),
            origins.of(index, call),
            outcome,
            time(calls, call),
            1L + calls.repeated(call));
    found.add(named, fact.operation(), fact.counts(), details(fact, signature), observed);
    if (named.kind() == ArtifactKind.COMMAND) {
      task(named.name(), observed);
    }
  }

  private void task(String command, Observed observed) {
    ScheduledTasks.of(command)
        .ifPresent(
            task ->
                found.add(
                    new Named(ArtifactKind.TASK, task.name()),
                    task.operation(),
                    Counts.DONE,
                    task.program().isEmpty() ? Map.of() : Map.of("program", task.program()),
                    observed));
  }

  private boolean returnHolds(ArtifactFact fact, CallTable calls, int call) {
    for (ArgumentCondition condition : fact.conditions()) {
      if (condition.isOfReturn() && !condition.holds(outcomes.returned(calls, call))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a local address has no port, so that the system chooses one for a connection. */
  private static boolean isChosenByTheSystem(ArtifactFact fact, Named named) {
    return fact.operation() == ArtifactOperation.BOUND && !named.name().matches(".*[^:]:\\d+");
  }

  private Map<String, String> details(ArtifactFact fact, int signature) {
    if (fact.details().isEmpty()) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    fact.details()
        .forEach(
            (name, asked) -> {
              int argument = arguments.find(signature, asked);
              if (argument != CallArguments.NONE) {
                texts.put(name, detail(signature, argument));
              }
            });
    return texts;
  }

  private String detail(int signature, int argument) {
    String name = arguments.name(signature, argument);
    String shown = name.isEmpty() ? arguments.shown(signature, argument) : name;
    String text = shown.isEmpty() ? arguments.text(signature, argument) : shown;
    return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "...";
  }

  private static OptionalLong time(CallTable calls, int call) {
    long time = calls.time(call);
    return time == CallTable.NO_TIME ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
