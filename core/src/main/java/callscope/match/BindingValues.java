package callscope.match;

import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.objects.ObjectReference;
import callscope.objects.ResolvedObjects;
import callscope.vocabulary.Vocabulary;
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
  private final Vocabulary vocabulary = Vocabulary.current();

  /** The string id of the argument of a signature that answers a name. */
  private final Map<Question, Integer> arguments = new HashMap<>();

  /** By text, the id of the first string that is a feature of that text. */
  private final Map<String, Integer> texts = new HashMap<>();

  private record Question(int signature, String name) {}

  BindingValues(Trace trace, ResolvedObjects objects, SignatureMatches features) {
    this.objects = objects;
    this.signatures = trace.signatures();
    this.strings = trace.texts();
    this.features = features;
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
    for (ObjectReference reference : objects.list(objects.references(process, call))) {
      if (reference.meaning().equalsIgnoreCase(name)) {
        return 1 + reference.object().id();
      }
    }
    int string =
        name.equalsIgnoreCase(RESULT)
            ? calls.returned(call)
            : arguments.computeIfAbsent(
                new Question(calls.signature(call), name), this::findArgument);
    return string == StringDictionary.NONE ? NONE : -1 - plain(string);
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

  private int findArgument(Question question) {
    int signature = question.signature;
    String api = strings.text(signatures.api(signature));
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      int value = signatures.argumentValue(signature, i);
      if (name != StringDictionary.NONE
          && value != StringDictionary.NONE
          && vocabulary.answers(api, strings.text(name), question.name)) {
        return value;
      }
    }
    return StringDictionary.NONE;
  }
}
