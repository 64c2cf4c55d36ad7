package callscope.testreduce;

import callscope.address.Address;
import callscope.address.ThreadAddress;
import callscope.feature.Feature;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.Place;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.ruletest.EscapedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lists calls of a trace with all that conditions ask for: the names of arguments, what was
 * returned, the outcome, repeats and times. Calls of several threads keep their order.
 */
final class ListCalls {
  /** The names of arguments that a listing can express. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}_*][\\p{L}\\p{N}_ *.-]*");

  private static final Set<String> PROPERTIES = Set.of("return", "outcome", "repeats", "time");

  private final Trace trace;
  private final Set<Address> wanted;

  /** The time of the first listed call; times are counted from it. */
  private final long start;

  private ListCalls(Trace trace, Set<Address> wanted) {
    this.trace = trace;
    this.wanted = wanted;
    this.start = earliest();
  }

  /** Lists calls, all processes, and the features of processes and of the file. */
  static ListingPart of(Trace trace, Set<Address> calls) {
    ListingPart whole = ListParts.of(trace, place -> place instanceof Place.Whole);
    ListCalls list = new ListCalls(trace, calls);
    trace.processes().forEach(process -> whole.parts().add(list.process(process)));
    return whole;
  }

  private long earliest() {
    long earliest = Long.MAX_VALUE;
    for (TracedProcess process : trace.processes()) {
      CallTable calls = process.calls();
      for (int call = 0; call < calls.size(); call++) {
        if (calls.time(call) != CallTable.NO_TIME && wanted.contains(process.callAddress(call))) {
          earliest = Math.min(earliest, calls.time(call));
        }
      }
    }
    return earliest;
  }

  private ListingPart process(TracedProcess process) {
    ListingPart part = ListingPart.place(ListParts.head(process), ListingPart.Kind.OUTER, true);
    process
        .features()
        .forEach(
            located -> part.parts().add(ListingPart.feature(EscapedText.of(located.feature()))));
    Optional<ThreadAddress> last = Optional.empty();
    ListingPart thread = part;
    for (int call = 0; call < process.calls().size(); call++) {
      if (wanted.contains(process.callAddress(call))) {
        ThreadAddress of = process.callAddress(call).thread();
        if (!last.equals(Optional.of(of))) {
          last = Optional.of(of);
          thread = ListingPart.place("thread: " + of.tid(), ListingPart.Kind.MIDDLE, true);
          part.parts().add(thread);
        }
        thread.parts().add(call(process, call));
      }
    }
    return part;
  }

  private ListingPart call(TracedProcess process, int call) {
    ListingPart part =
        ListingPart.place("call: " + process.callAddress(call).id(), ListingPart.Kind.INNER, false);
    CallTable calls = process.calls();
    features(calls.signature(call)).forEach(text -> part.parts().add(ListingPart.feature(text)));
    List<String> properties = new ArrayList<>();
    value(calls.returned(call)).ifPresent(value -> properties.add("return: " + value));
    switch (calls.success(call)) {
      case SUCCEEDED -> properties.add("outcome: success");
      case FAILED -> properties.add("outcome: failure");
      case UNKNOWN -> {}
    }
    if (calls.repeated(call) > 0) {
      properties.add("repeats: " + calls.repeated(call));
    }
    if (calls.time(call) != CallTable.NO_TIME) {
      properties.add("time: " + (calls.time(call) - start));
    }
    properties.forEach(text -> part.parts().add(ListingPart.feature(text)));
    return part;
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
