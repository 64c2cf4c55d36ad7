package callscope.oracle;

import callscope.address.CallAddress;
import callscope.feature.ActedOn;
import callscope.feature.CallCondition;
import callscope.feature.CallCondition.Range;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ObjectKind;
import callscope.objects.Relation;
import callscope.vocabulary.Outcomes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of a trace, asked for all that rules can ask of a single call.
 *
 * @param process the index of its process
 */
record ObservedCall(Trace trace, ObjectsOfCalls objects, Outcomes outcomes, int process, int call) {
  private static final BigInteger WORD = BigInteger.TWO.pow(Long.SIZE);

  /** The value of an argument as a feature; empty if it is only shown. */
  record Value(Optional<Feature> feature) {}

  CallAddress address() {
    return of().callAddress(call);
  }

  TracedProcess of() {
    return trace.processes().get(process);
  }

  CallTable calls() {
    return of().calls();
  }

  private String text(int number) {
    return trace.texts().text(number);
  }

  private String api() {
    return text(trace.signatures().api(calls().signature(call)));
  }

  /** The values of the arguments and the names of the objects that answer one of the names. */
  List<Value> answering(List<String> names, boolean withElements) {
    List<Value> values = new ArrayList<>();
    CallSignatureTable signatures = trace.signatures();
    int signature = calls().signature(call);
    int last = StringDictionary.NONE;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int own = signatures.argumentName(signature, i);
      last = own == StringDictionary.NONE && withElements ? last : own;
      int value = signatures.argumentValue(signature, i);
      if (last != StringDictionary.NONE && value != StringDictionary.NONE) {
        String recorded = text(last);
        if (names.stream()
            .anyMatch(
                name -> callscope.vocabulary.Vocabulary.current().answers(api(), recorded, name))) {
          values.add(new Value(TraceOracle.feature(trace, value)));
        }
      }
    }
    return values;
  }

  List<SeenObject> references() {
    return objects.of(process, call);
  }

  /** The names of the objects that the call refers to by an argument with one of the meanings. */
  List<String> objectNames(List<String> meanings) {
    List<String> names = new ArrayList<>();
    for (SeenObject reference : references()) {
      if (meanings.stream().anyMatch(reference.meaning()::equalsIgnoreCase)) {
        names.addAll(reference.names());
      }
    }
    return names;
  }

  /** Something that is equal for equal values of variables; empty if the call has none. */
  Optional<Object> bound(List<String> names) {
    for (String name : names) {
      for (SeenObject reference : references()) {
        if (reference.meaning().equalsIgnoreCase(name)) {
          return Optional.of(List.of("object", reference.identity()));
        }
      }
      if (name.equalsIgnoreCase("result")) {
        int returned = calls().returned(call);
        if (returned != StringDictionary.NONE) {
          return Optional.of(value(new Value(TraceOracle.feature(trace, returned)), returned));
        }
      } else {
        List<Value> values = answering(List.of(name), false);
        if (!values.isEmpty()) {
          return Optional.of(value(values.getFirst(), -1));
        }
      }
    }
    return Optional.empty();
  }

  private static Object value(Value value, int otherwise) {
    return value.feature.<Object>map(feature -> feature).orElse("only shown " + otherwise);
  }

  boolean satisfies(CallCondition condition) {
    return switch (condition) {
      case CallCondition.Outcome(var asked) -> asked.contains(outcomes.outcome(calls(), call));
      case CallCondition.Returned(var ranges) -> returnedIn(ranges);
      case CallCondition.Repeated(Range times) ->
          isIn(BigInteger.valueOf(calls().repeated(call)), times, Long.SIZE);
      case CallCondition.On on -> references().stream().anyMatch(one -> isOn(on, one));
    };
  }

  private boolean returnedIn(List<Range> ranges) {
    int returned = calls().returned(call);
    if (returned == StringDictionary.NONE
        || trace.texts().meaning(returned) != Meaning.AS_IT_READS
        || !(TraceOracle.feature(trace, returned).orElseThrow()
            instanceof Feature.Numeric(FeatureKind _, Numeral number))) {
      return false;
    }
    int width = outcomes.convention(calls().signature(call)).width();
    return ranges.stream().anyMatch(range -> isIn(whole(number), range, width));
  }

  private static BigInteger whole(Numeral number) {
    return switch (number) {
      case Numeral.Small(long value) -> BigInteger.valueOf(value);
      case Numeral.Large(BigInteger value) -> value;
      case Numeral.Real _ -> throw new IllegalArgumentException("not generated: " + number);
    };
  }

  private static boolean isIn(BigInteger number, Range range, int width) {
    BigInteger value = number.mod(BigInteger.TWO.pow(width));
    if (range.min() == range.max()) {
      return value.equals(BigInteger.valueOf(range.min()).mod(BigInteger.TWO.pow(width)));
    }
    return value.compareTo(BigInteger.valueOf(range.min()).mod(WORD)) >= 0
        && value.compareTo(BigInteger.valueOf(range.max()).mod(WORD)) <= 0;
  }

  private static boolean isOn(CallCondition.On on, SeenObject reference) {
    boolean isAsked =
        on.argument().isEmpty() || on.argument().equalsIgnoreCase(reference.meaning());
    return isAsked && on.objects().stream().anyMatch(asked -> is(reference, asked));
  }

  private static boolean is(SeenObject object, ActedOn asked) {
    if (!object.resolved()) {
      return false;
    }
    return switch (asked) {
      case FILE -> object.kind() == ObjectKind.FILE;
      case PIPE -> object.kind() == ObjectKind.PIPE;
      case CONSOLE ->
          List.of(ObjectKind.CONSOLE, ObjectKind.STANDARD_STREAM).contains(object.kind());
      case KEY -> object.kind() == ObjectKind.KEY;
      case SOCKET -> object.kind() == ObjectKind.SOCKET;
      case OWN_PROCESS -> object.relation() == Relation.OWN;
      case CHILD_PROCESS -> object.relation() == Relation.CHILD;
      case OTHER_PROCESS -> object.relation() == Relation.OTHER;
    };
  }
}
