package callscope.match;

import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.objects.ObjectReference;
import callscope.objects.ResolvedObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that calls give to the variables of sequences: the object that an argument stands for,
 * or, if it stands for none, the argument itself. Values of different kinds are never equal. Not
 * thread-safe.
 */
final class BindingValues {
  /** The call has no such argument. */
  static final int NONE = 0;

  private static final String RESULT = "result";

  private final ResolvedObjects objects;
  private final CallSignatureTable signatures;
  private final StringDictionary strings;
  private final SignatureMatches features;
  private final AskedArguments names;

  /** By signature and number of a name, the string id of the argument that answers it. */
  private final Map<Long, Integer> arguments = new HashMap<>();

  /**
   * By references and number of a name, the value of the object; {@link #NONE} if there is none.
   */
  private final Map<Long, Integer> ofReferences = new HashMap<>();

  /** By text, the id of the first string that is a feature of that text. */
  private final Map<String, Integer> texts = new HashMap<>();

  BindingValues(
      Trace trace, ResolvedObjects objects, SignatureMatches features, AskedArguments names) {
    this.objects = objects;
    this.signatures = trace.signatures();
    this.strings = trace.texts();
    this.features = features;
    this.names = names;
  }

  /**
   * The value of the first of these arguments that the call has.
   *
   * @param process the index of the process in the trace
   * @return {@link #NONE} if the call has none of them
   */
  int of(int process, CallTable calls, int call, List<String> names) {
    for (String name : names) {
      int value = of(process, calls, call, name);
      if (value != NONE) {
        return value;
      }
    }
    return NONE;
  }

  private int of(int process, CallTable calls, int call, String name) {
    int references = objects.references(process, call);
    if (references != 0) {
      Long key = (long) references << Integer.SIZE | names.number(name);
      Integer object = ofReferences.get(key);
      if (object == null) {
        object = object(references, name);
        ofReferences.put(key, object);
      }
      if (object != NONE) {
        return object;
      }
    }
    int string =
        name.equalsIgnoreCase(RESULT)
            ? calls.returned(call)
            : argument(calls.signature(call), names.number(name));
    return string == StringDictionary.NONE ? NONE : -1 - plain(string);
  }

  private int object(int references, String name) {
    for (ObjectReference reference : objects.list(references)) {
      if (reference.meaning().equalsIgnoreCase(name)) {
        return 1 + reference.object().id();
      }
    }
    return NONE;
  }

  /** The id of the first string that is the same feature, as a number or as a text. */
  private int plain(int string) {
    int feature = features.feature(string);
    boolean isText =
        switch (strings.meaning(string)) {
          case AS_IT_READS -> PythonInteger.parse(strings.text(string)).isEmpty();
          case STRING, PART -> true;
          case API, LABEL -> false;
        };
    return isText ? texts.computeIfAbsent(strings.text(string), text -> feature) : feature;
  }

  private int argument(int signature, int asked) {
    Long key = (long) signature << Integer.SIZE | asked;
    Integer known = arguments.get(key);
    if (known == null) {
      known = findArgument(signature, asked);
      arguments.put(key, known);
    }
    return known;
  }

  private int findArgument(int signature, int asked) {
    int api = signatures.api(signature);
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      if (name != StringDictionary.NONE
          && value != StringDictionary.NONE
          && names.answeredBy(api, name).get(asked)) {
        return value;
      }
    }
    return StringDictionary.NONE;
  }
}
