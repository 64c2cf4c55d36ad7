package callscope.vocabulary;

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

/**
 * How the calls of a trace ended. Equal calls are examined once. Thread-safe.
 *
 * <pre>{@code
 * Outcomes outcomes = Outcomes.of(trace);
 * boolean done = outcomes.outcome(process.calls(), call) == Outcome.SUCCESS;
 * }</pre>
 */
public final class Outcomes {
  private static final Numeral ZERO = Numeral.of(0);

  private final StringDictionary texts;
  private final CallSignatureTable signatures;
  private final Vocabulary words;
  private final Map<Integer, ReturnConvention> conventions = new ConcurrentHashMap<>();
  private final Map<Ending, Outcome> outcomes = new ConcurrentHashMap<>();

  /** All that the outcome of a call depends on; texts by their ids. */
  private record Ending(ReturnConvention convention, int returned, int shown, Success flag) {}

  private Outcomes(Trace trace, Vocabulary words) {
    this.texts = trace.texts();
    this.signatures = trace.signatures();
    this.words = words;
  }

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
  public Outcome outcome(CallTable calls, int call) {
    Ending ending =
        new Ending(
            convention(calls.signature(call)),
            calls.returned(call),
            calls.prettyReturned(call),
            calls.success(call));
    Outcome known = outcomes.get(ending);
    if (known == null) {
      known = ending.convention.outcome(text(ending.returned), text(ending.shown), ending.flag);
      outcomes.put(ending, known);
    }
    return known;
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
    ReturnConvention known = conventions.get(signature);
    if (known == null) {
      known = words.returns(texts.text(signatures.api(signature)));
      if (known.ambiguous() && isSynchronous(signature)) {
        known = known.unambiguous();
      }
      conventions.put(signature, known);
    }
    return known;
  }

  /** Whether the caller passed no OVERLAPPED structure, so that the call waits until it is done. */
  private boolean isSynchronous(int signature) {
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      if (name != StringDictionary.NONE
          && value != StringDictionary.NONE
          && ArgumentName.withoutType(texts.text(name)).equals("Overlapped")
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
