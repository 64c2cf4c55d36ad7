package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Patterns;
import callscope.feature.CallCondition;
import callscope.feature.FeaturePattern;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ResolvedObjects;
import callscope.vocabulary.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers calls by all that rules of call scope can ask for: their signature and, if a rule asks
 * for it, how they ended and which objects they act on. Calls with the same number match the same
 * rules. The number of a call about which no rule asks more is its signature. Not thread-safe.
 */
final class CallVariants {
  private static final int[] NONE = {};

  /** Spreads hash codes that are near each other. */
  private static final int MIX = 0x9e3779b9;

  private final Patterns patterns;
  private final Trace trace;
  private final @Nullable ObjectMatches objects;
  private final @Nullable ResolvedObjects resolved;

  private final @Nullable CallEndings endings;
  private final @Nullable RelevantSignatures relevant;
  private final int signatureCount;

  /** For each signature what was found for the last calls. */
  private final @Nullable Seen[] lastSeen;

  private final Map<Variant, Integer> numbers = new HashMap<>();
  private final List<Variant> variants = new ArrayList<>();
  private final IdentityHashMap<TracedProcess, int[]> byProcess = new IdentityHashMap<>();

  /** The process that was asked for last, and the numbers of its calls. */
  private @Nullable TracedProcess last;

  private int[] numbersOfLast = NONE;
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
      int hash = signature * MIX ^ references;
      return (hash * MIX ^ Arrays.hashCode(more)) * MIX;
    }
  }

  /**
   * Creates an empty numbering.
   *
   * @param shared what is used of it is thread-safe
   */
  CallVariants(Patterns patterns, Trace trace, SignatureMatches signatures, SharedMatches shared) {
    this.patterns = patterns;
    this.trace = trace;
    this.resolved = shared.objects();
    this.objects =
        resolved == null ? null : new ObjectMatches(patterns, signatures.arguments(), resolved);
    this.signatureCount = trace.signatures().size();
    Outcomes outcomes = shared.outcomes();
    this.endings = outcomes == null ? null : new CallEndings(patterns, outcomes);
    ConditionalRules conditional = shared.conditional();
    this.relevant =
        conditional == null
            ? null
            : new RelevantSignatures(conditional, signatures, signatureCount);
    this.lastSeen = new @Nullable Seen[isUnused() ? 0 : signatureCount];
  }

  /**
   * What was found for a call. Consecutive calls with one signature mostly end in one of two ways,
   * so only the last two are kept.
   */
  private record Seen(
      int returned,
      int prettyReturned,
      CallTable.Success success,
      int repeated,
      int references,
      int variant,
      @Nullable Seen before) {
    static Seen of(CallTable calls, int call, int references, int variant, @Nullable Seen last) {
      Seen before =
          last == null
              ? null
              : new Seen(
                  last.returned,
                  last.prettyReturned,
                  last.success,
                  last.repeated,
                  last.references,
                  last.variant,
                  null);
      return new Seen(
          calls.returned(call),
          calls.prettyReturned(call),
          calls.success(call),
          calls.repeated(call),
          references,
          variant,
          before);
    }

    boolean isLike(CallTable calls, int call, int otherReferences) {
      return returned == calls.returned(call)
          && prettyReturned == calls.prettyReturned(call)
          && success == calls.success(call)
          && repeated == calls.repeated(call)
          && references == otherReferences;
    }
  }

  /** Whether rules ask for the objects of calls, or bind them in sequences. */
  static boolean asksForObjects(CompiledRules rules) {
    return rules.patterns().ofArguments().length > 0
        || rules.rules().stream().anyMatch(CompiledRule::isSequence)
        || Arrays.stream(rules.patterns().ofCalls())
            .mapToObj(rules.patterns()::callCondition)
            .anyMatch(CallCondition.On.class::isInstance);
  }

  private boolean isUnused() {
    return relevant == null;
  }

  /** The signature of a kind of call. */
  int signature(int variant) {
    return variant < signatureCount ? variant : variants.get(variant - signatureCount).signature;
  }

  /** The patterns that a kind of call matches apart from those of its signature, ascending. */
  int[] more(int variant) {
    return variant < signatureCount ? NONE : variants.get(variant - signatureCount).more;
  }

  /** The names of objects of a kind of call in which the pattern was found. */
  List<String> captures(int variant, int pattern) {
    if (variant < signatureCount || objects == null) {
      return List.of();
    }
    int references = variants.get(variant - signatureCount).references;
    return references == 0 ? List.of() : objects.captures(references, pattern);
  }

  /** The number of a call of a process. */
  @SuppressWarnings("ReferenceEquality") // processes are distinct objects
  int of(TracedProcess process, int call) {
    if (isUnused()) {
      return process.calls().signature(call);
    }
    if (process != last) {
      numbersOfLast = byProcess.computeIfAbsent(process, this::find);
      last = process;
    }
    return numbersOfLast[call];
  }

  /** Forgets the numbers of the calls of a process. */
  void release(TracedProcess process) {
    byProcess.remove(process);
    last = null;
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
    if (relevant == null || !relevant.contain(signature)) {
      return signature;
    }
    int references = resolved == null ? 0 : resolved.equivalent(resolved.references(process, call));
    Seen last = lastSeen[signature];
    if (last != null && last.isLike(calls, call, references)) {
      return last.variant;
    }
    Seen before = last == null ? null : last.before;
    if (before != null && before.isLike(calls, call, references)) {
      return before.variant;
    }
    int found = find(calls, call, signature, references);
    lastSeen[signature] = Seen.of(calls, call, references, found, last);
    return found;
  }

  private int find(CallTable calls, int call, int signature, int objectsOfCall) {
    int[] more = endings == null ? NONE : endings.of(calls, call);
    int references = 0;
    if (objects != null) {
      int[] ofObjects = objects.of(objectsOfCall);
      more = SignatureMatches.union(more, ofObjects);
      references = hasStrings(ofObjects) ? objectsOfCall : 0;
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
    return signatureCount + variants.size() - 1;
  }
}
