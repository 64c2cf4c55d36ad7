package callscope.explain;

import callscope.document.ArgumentObjects;
import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ObjectReference;
import callscope.objects.ObservedObject;
import callscope.objects.ResolvedObjects;
import callscope.vocabulary.Outcomes;
import callscope.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a trace contains about a call where a condition failed, in words. Not thread-safe; objects
 * are followed on first use.
 */
final class RecordedValues {
  private final Trace trace;
  private final Vocabulary vocabulary = Vocabulary.current();
  private final ArgumentObjects objects;
  private @Nullable Outcomes outcomes;

  /** The recorded values of one call. */
  record OfCall(RecordedValues values, TracedProcess process, int call) {
    /** What is recorded in place of what a pattern asks for; empty if it asks for no condition. */
    Optional<String> instead(FeaturePattern pattern) {
      return values.instead(pattern, process, call);
    }

    /** The recorded values of the arguments and objects that answer a name. */
    Set<String> of(String argument) {
      return values.values(argument, process, call);
    }
  }

  RecordedValues(Trace trace, ArgumentObjects objects) {
    this.trace = trace;
    this.objects = objects;
  }

  private ResolvedObjects objects() {
    return objects.resolved();
  }

  private Outcomes outcomes() {
    Outcomes made = outcomes;
    if (made == null) {
      made = Outcomes.of(trace);
      outcomes = made;
    }
    return made;
  }

  private Optional<String> instead(FeaturePattern pattern, TracedProcess process, int call) {
    return switch (pattern) {
      case FeaturePattern.OfArgument(var _, var names, var _) ->
          Optional.of(argument(names, process, call));
      case FeaturePattern.OfCall(CallCondition condition) ->
          Optional.of(condition(condition, process, call));
      default -> Optional.empty();
    };
  }

  private String argument(List<String> names, TracedProcess process, int call) {
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      Set<String> values = values(name, process, call);
      if (!values.isEmpty()) {
        parts.add("`" + name + "` was " + String.join(" or ", values));
      }
    }
    return parts.isEmpty()
        ? "the call has no argument `" + String.join("` or `", names) + "`"
        : String.join(", ", parts);
  }

  private Set<String> values(String name, TracedProcess process, int call) {
    Set<String> values = new LinkedHashSet<>();
    int number = trace.processes().indexOf(process);
    for (ObjectReference reference : objects().list(objects().references(number, call))) {
      if (reference.meaning().equalsIgnoreCase(name)) {
        values.add(object(reference.object()));
      }
    }
    CallSignatureTable signatures = trace.signatures();
    int signature = process.calls().signature(call);
    String api = trace.texts().text(signatures.api(signature));
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int named = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      if (named != StringDictionary.NONE
          && value != StringDictionary.NONE
          && vocabulary.answers(api, trace.texts().text(named), name)) {
        values.add(shown(trace.texts().text(value)));
      }
    }
    return values;
  }

  /** A value as listings of calls show it: numbers in hexadecimal. */
  private static String shown(String value) {
    return PythonInteger.parse(value)
        .filter(number -> number instanceof Numeral.Small small && small.value() >= 0)
        .map(number -> "0x" + Long.toHexString(((Numeral.Small) number).value()))
        .orElseGet(() -> FindElsewhere.cut(value));
  }

  /** An object in words: its shortest name, or what is known instead. */
  private static String object(ObservedObject object) {
    String kind = object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (!object.names().isEmpty()) {
      return FindElsewhere.cut(object.names().getLast());
    }
    if (object.pid().isPresent()) {
      return kind + " " + object.pid().getAsLong();
    }
    return "an unnamed " + kind + " (number " + object.id() + ")";
  }

  private String condition(CallCondition condition, TracedProcess process, int call) {
    CallTable calls = process.calls();
    return switch (condition) {
      case CallCondition.Outcome _ -> outcome(calls, call);
      case CallCondition.Returned _ -> "it returned " + returned(calls, call);
      case CallCondition.Repeated _ -> "it was repeated " + calls.repeated(call) + " times";
      case CallCondition.On on -> "it acted on " + actedOn(on, process, call);
    };
  }

  private String outcome(CallTable calls, int call) {
    CallOutcome outcome = outcomes().outcome(calls, call);
    return switch (outcome) {
      case SUCCESS -> "it succeeded, returning " + returned(calls, call);
      case FAILURE -> "it failed with " + returned(calls, call);
      case PENDING -> "it was pending, returning " + returned(calls, call);
      case UNKNOWN -> "its outcome is unknown; it returned " + returned(calls, call);
    };
  }

  private String returned(CallTable calls, int call) {
    int returned = calls.returned(call);
    if (returned == StringDictionary.NONE) {
      return "nothing that was recorded";
    }
    String value = shown(trace.texts().text(returned));
    return outcomes()
        .returned(calls, call)
        .flatMap(number -> outcomes().convention(calls.signature(call)).nameOf(number))
        .map(name -> name.equals(value) ? name : name + " (" + value + ")")
        .orElse(value);
  }

  private String actedOn(CallCondition.On on, TracedProcess process, int call) {
    int number = trace.processes().indexOf(process);
    Set<String> found = new LinkedHashSet<>();
    for (ObjectReference reference : objects().list(objects().references(number, call))) {
      boolean asked =
          on.argument().isEmpty() || on.argument().equalsIgnoreCase(reference.meaning());
      if (asked && !reference.meaning().equals("file name")) {
        found.add(place(reference.object()));
      }
    }
    return found.isEmpty() ? "an unknown object" : String.join(", ", found);
  }

  /** The class of an object as conditions name it, and its name. */
  private static String place(ObservedObject object) {
    String kind =
        switch (object.kind()) {
          case PROCESS, THREAD ->
              switch (object.relation()) {
                case OWN -> "its own process";
                case CHILD -> "a child process";
                case OTHER -> "another process";
                case UNKNOWN -> "an unknown process";
              };
          default -> "a " + object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    return object.names().isEmpty()
        ? kind
        : kind + " (" + FindElsewhere.cut(object.names().getLast()) + ")";
  }
}
