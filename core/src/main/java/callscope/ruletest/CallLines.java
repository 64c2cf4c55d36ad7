package callscope.ruletest;

import callscope.feature.Feature;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes calls in the notation of listings, with all that conditions ask for: the names of
 * arguments, what was returned, the outcome, repeats and the time.
 */
public final class CallLines {
  /** The names of arguments that a listing can express. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}_*][\\p{L}\\p{N}_ *.-]*");

  private static final Set<String> PROPERTIES = TraceListing.PROPERTIES;

  private final Trace trace;

  /** Creates the lines of the calls of a trace. */
  public CallLines(Trace trace) {
    this.trace = trace;
  }

  /**
   * The lines of a call without its number, such as {@code hKey: number(0x120)}.
   *
   * @param start the time to count from, in microseconds
   */
  public List<String> of(CallTable calls, int call, long start) {
    List<String> lines = features(calls.signature(call));
    value(calls.returned(call)).ifPresent(value -> lines.add("return: " + value));
    switch (calls.success(call)) {
      case SUCCEEDED -> lines.add("outcome: success");
      case FAILED -> lines.add("outcome: failure");
      case UNKNOWN -> {}
    }
    if (calls.repeated(call) > 0) {
      lines.add("repeats: " + calls.repeated(call));
    }
    if (calls.time(call) != CallTable.NO_TIME) {
      lines.add("time: " + (calls.time(call) - start));
    }
    return lines;
  }

  private List<String> features(int signature) {
    CallSignatureTable signatures = trace.signatures();
    List<String> features = new ArrayList<>();
    int api = signatures.api(signature);
    if (trace.texts().meaning(api) != Meaning.LABEL) {
      features.add(EscapedText.of(Feature.api(trace.texts().text(api))));
    }
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      value(signatures.argumentValue(signature, i))
          .map(value -> prefix(name) + value)
          .ifPresent(features::add);
    }
    return features;
  }

  private String prefix(int name) {
    if (name == StringDictionary.NONE) {
      return "";
    }
    String text = trace.texts().text(name);
    return NAME.matcher(text).matches() && !PROPERTIES.contains(text) ? text + ": " : "";
  }

  /** A value as a feature; empty if it is only shown. */
  private Optional<String> value(int value) {
    if (value == StringDictionary.NONE) {
      return Optional.empty();
    }
    String text = trace.texts().text(value);
    return switch (trace.texts().meaning(value)) {
      case AS_IT_READS -> {
        Optional<Numeral> number =
            PythonInteger.parse(text).filter(parsed -> !(parsed instanceof Numeral.Real));
        yield Optional.of(EscapedText.of(number.map(Feature::number).orElse(Feature.string(text))));
      }
      case STRING, PART -> Optional.of(EscapedText.of(Feature.string(text)));
      case API -> Optional.of(EscapedText.of(Feature.api(text)));
      case LABEL -> Optional.empty();
    };
  }
}
