package callscope.vocabulary;

import callscope.feature.CallOutcome;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of a trace ended. Equal calls are examined once. Thread-safe.
 *
 * <pre>{@code
 * Outcomes outcomes = Outcomes.of(trace);
 * boolean done = outcomes.outcome(process.calls(), call) == CallOutcome.SUCCESS;
 * }</pre>
 */
public final class Outcomes {
  private static final Numeral ZERO = Numeral.of(0);
  private static final int FLAGS = Success.values().length;

  /** The size of the cache of results is two to the power of this. */
  private static final int RESULT_BITS = 12;

  private final StringDictionary texts;
  private final CallSignatureTable signatures;
  private final Vocabulary words;
  private final Map<String, ReturnConvention> ofApis = new ConcurrentHashMap<>();

  /** The convention of each signature, once known. Threads that race store the same. */
  private final @Nullable ReturnConvention[] ofSignatures;

  /** A cache of recent results; most calls end like many others. */
  private final @Nullable Result[] lately = new @Nullable Result[1 << RESULT_BITS];

  private Outcomes(Trace trace, Vocabulary words) {
    this.texts = trace.texts();
    this.signatures = trace.signatures();
    this.words = words;
    this.ofSignatures = new ReturnConvention[signatures.size()];
  }

  /** How calls ended that returned the same by the same convention. */
  private record Result(int convention, int returned, int shown, CallOutcome outcome) {}

  /** The outcomes of the calls of a trace. */
  public static Outcomes of(Trace trace) {
    return new Outcomes(trace, Vocabulary.current());
  }

  /**
   * The outcome of a call.
   *
   * @param calls the calls of a process of the trace
   * @param call the index of the call
   */
  public CallOutcome outcome(CallTable calls, int call) {
    ReturnConvention convention = convention(calls.signature(call));
    Success flag = calls.success(call);
    int kind = convention.kind().ordinal() * 2 + (convention.ambiguous() ? 1 : 0);
    int number = kind * FLAGS + flag.ordinal();
    int returned = calls.returned(call);
    int shown = calls.prettyReturned(call);
    int hash = ((returned * 31 + shown) * 31 + number) * 0x9E3779B9;
    int slot = hash >>> (Integer.SIZE - RESULT_BITS);
    Result known = lately[slot];
    if (known == null
        || known.convention != number
        || known.returned != returned
        || known.shown != shown) {
      CallOutcome outcome = convention.outcome(text(returned), text(shown), flag);
      known = new Result(number, returned, shown, outcome);
      lately[slot] = known;
    }
    return known.outcome;
  }

  /** The return value of a call as a number at the width of its API; empty if it is none. */
  public Optional<Numeral> returned(CallTable calls, int call) {
    int returned = calls.returned(call);
    return returned == StringDictionary.NONE
        ? Optional.empty()
        : convention(calls.signature(call)).number(texts.text(returned));
  }

  /** The convention of the calls with a signature. */
  public ReturnConvention convention(int signature) {
    ReturnConvention known = ofSignatures[signature];
    if (known == null) {
      String api = texts.text(signatures.api(signature));
      known = ofApis.computeIfAbsent(api, words::returns);
      if (known.ambiguous() && isSynchronous(signature)) {
        known = known.unambiguous();
      }
      ofSignatures[signature] = known;
    }
    return known;
  }

  /** Whether the caller passed no OVERLAPPED structure, so that the call waits until it is done. */
  private boolean isSynchronous(int signature) {
    String api = texts.text(signatures.api(signature));
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      if (name != StringDictionary.NONE
          && value != StringDictionary.NONE
          && words.answers(api, texts.text(name), "lpOverlapped")
          && PythonInteger.parse(texts.text(value)).filter(ZERO::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private String text(int id) {
    return id == StringDictionary.NONE ? "" : texts.text(id);
  }
}
