package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Patterns;
import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ResolvedObjects;
import callscope.vocabulary.Outcomes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers calls by all that rules of call scope can ask for: their signature and, if a rule asks
 * for it, how they ended and which objects they act on. Calls with the same number match the same
 * rules. The number of a call about which no rule asks more is its signature. Not thread-safe.
 */
final class CallVariants {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final Trace trace;
  private final SignatureMatches signatures;
  private final @Nullable ObjectMatches objects;
  private final @Nullable ResolvedObjects resolved;
  private final Outcomes outcomes;

  /** The patterns of properties other than objects. */
  private final int[] endings;

  private final RelevantPatterns relevant;

  /** For each signature 0 if it was not examined, 1 if no rule asks for more, otherwise 2. */
  private final byte[] examined;

  private final Map<Variant, Integer> numbers = new HashMap<>();
  private final List<Variant> variants = new ArrayList<>();
  private final IdentityHashMap<TracedProcess, int[]> byProcess = new IdentityHashMap<>();
  private final IdentityHashMap<TracedProcess, Integer> processes = new IdentityHashMap<>();

  /**
   * A kind of call.
   *
   * @param more the patterns that it matches apart from those of the signature, ascending
   * @param references its objects, if a string of theirs is among the patterns; else 0
   */
  private record Variant(int signature, int[] more, int references) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Variant that
          && signature == that.signature
          && references == that.references
          && Arrays.equals(more, that.more);
    }

    @Override
    public int hashCode() {
      return (signature * 31 + references) * 31 + Arrays.hashCode(more);
    }
  }

  /**
   * Creates an empty numbering.
   *
   * @param resolved the objects of the trace; null if no rule asks for objects
   */
  CallVariants(
      CompiledRules rules,
      Trace trace,
      SignatureMatches signatures,
      @Nullable ResolvedObjects resolved) {
    this.patterns = rules.patterns();
    this.trace = trace;
    this.signatures = signatures;
    this.resolved = resolved;
    this.objects =
        resolved == null ? null : new ObjectMatches(patterns, signatures.arguments(), resolved);
    this.outcomes = Outcomes.of(trace);
    this.endings =
        Arrays.stream(patterns.ofCalls())
            .filter(pattern -> !(condition(pattern) instanceof CallCondition.On))
            .toArray();
    this.examined = new byte[trace.signatures().size()];
    this.relevant = RelevantPatterns.of(rules);
  }

  /** Whether rules ask for the objects of calls, or bind them in sequences. */
  static boolean asksForObjects(CompiledRules rules) {
    return rules.patterns().ofArguments().length > 0
        || rules.rules().stream().anyMatch(CompiledRule::isSequence)
        || Arrays.stream(rules.patterns().ofCalls())
            .mapToObj(rules.patterns()::pattern)
            .anyMatch(
                pattern ->
                    pattern instanceof FeaturePattern.OfCall(CallCondition condition)
                        && condition instanceof CallCondition.On);
  }

  private boolean isUnused() {
    return patterns.ofCalls().length == 0 && objects == null;
  }

  private CallCondition condition(int pattern) {
    return ((FeaturePattern.OfCall) patterns.pattern(pattern)).condition();
  }

  /** The signature of a kind of call. */
  int signature(int variant) {
    int signatureCount = examined.length;
    return variant < signatureCount ? variant : variants.get(variant - signatureCount).signature;
  }

  /** The patterns that a kind of call matches apart from those of its signature, ascending. */
  int[] more(int variant) {
    return variant < examined.length ? NONE : variants.get(variant - examined.length).more;
  }

  /** The names of objects of a kind of call in which the pattern was found. */
  List<String> captures(int variant, int pattern) {
    if (variant < examined.length || objects == null) {
      return List.of();
    }
    int references = variants.get(variant - examined.length).references;
    return references == 0 ? List.of() : objects.captures(references, pattern);
  }

  /** The number of a call of a process. */
  int of(TracedProcess process, int call) {
    if (isUnused()) {
      return process.calls().signature(call);
    }
    return byProcess.computeIfAbsent(process, this::find)[call];
  }

  /** Forgets the numbers of the calls of a process. */
  void release(TracedProcess process) {
    byProcess.remove(process);
  }

  private int[] find(TracedProcess process) {
    int[] found = new int[process.calls().size()];
    int number = process(process);
    for (int call = 0; call < found.length; call++) {
      found[call] = find(process.calls(), call, number);
    }
    return found;
  }

  private int process(TracedProcess process) {
    if (processes.isEmpty()) {
      for (int i = 0; i < trace.processes().size(); i++) {
        processes.put(trace.processes().get(i), i);
      }
    }
    return processes.getOrDefault(process, 0);
  }

  private int find(CallTable calls, int call, int process) {
    int signature = calls.signature(call);
    if (!isRelevant(signature)) {
      return signature;
    }
    int[] more = NONE;
    for (int pattern : endings) {
      if (holds(condition(pattern), calls, call)) {
        more = SignatureMatches.with(more, pattern);
      }
    }
    int references = 0;
    if (objects != null && resolved != null) {
      references = resolved.equivalent(resolved.references(process, call));
      int[] ofObjects = objects.of(references);
      more = SignatureMatches.union(more, ofObjects);
      references = hasStrings(ofObjects) ? references : 0;
    }
    return more.length == 0
        ? signature
        : numbers.computeIfAbsent(new Variant(signature, more, references), this::add);
  }

  private boolean hasStrings(int[] found) {
    for (int pattern : found) {
      if (patterns.pattern(pattern) instanceof FeaturePattern.OfArgument) {
        return true;
      }
    }
    return false;
  }

  private int add(Variant variant) {
    variants.add(variant);
    return examined.length + variants.size() - 1;
  }

  private boolean isRelevant(int signature) {
    if (examined[signature] == 0) {
      boolean isAny = relevant.isAny(signatures.ofSignature(signature));
      examined[signature] = (byte) (isAny ? 2 : 1);
    }
    return examined[signature] == 2;
  }

  private boolean holds(CallCondition condition, CallTable calls, int call) {
    return switch (condition) {
      case CallCondition.Outcome(var asked) ->
          asked.contains(CallOutcome.valueOf(outcomes.outcome(calls, call).name()));
      case CallCondition.Returned(var ranges) -> returned(ranges, calls, call);
      case CallCondition.Repeated(var times) -> times.contains(calls.repeated(call), Long.SIZE);
      case CallCondition.On _ -> false;
    };
  }

  private boolean returned(List<CallCondition.Range> ranges, CallTable calls, int call) {
    Optional<Numeral> value = outcomes.returned(calls, call);
    if (value.isEmpty() || value.get() instanceof Numeral.Real) {
      return false;
    }
    long bits =
        switch (value.get()) {
          case Numeral.Small(long small) -> small;
          case Numeral.Large(BigInteger large) -> large.longValue();
          case Numeral.Real(double real) -> (long) real;
        };
    int width = outcomes.convention(calls.signature(call)).width();
    return ranges.stream().anyMatch(range -> range.contains(bits, width));
  }
}
