package callscope.artifacts;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds arguments of call signatures by their names. Not thread-safe. */
final class CallArguments {
  /** No argument. */
  static final int NONE = -1;

  /** A pointer with the text that it points to, as DRAKVUF writes it. */
  private static final Pattern POINTER = Pattern.compile("0x[0-9a-fA-F]+:\".*", Pattern.DOTALL);

  private final StringDictionary texts;
  private final CallSignatureTable signatures;
  private final Vocabulary words = Vocabulary.current();

  /** The forms that an argument of an API answers, by the ids of both names. */
  private final Map<Long, Set<String>> answered = new HashMap<>();

  CallArguments(Trace trace) {
    this.texts = trace.texts();
    this.signatures = trace.signatures();
  }

  String api(int signature) {
    int api = signatures.api(signature);
    return api == StringDictionary.NONE ? "" : texts.text(api);
  }

  /** The index of the first argument with one of the names and a value, or {@link #NONE}. */
  int find(int signature, List<AskedArgument> names) {
    for (AskedArgument name : names) {
      for (int i = 0; i < signatures.arguments(signature); i++) {
        if (answers(signature, i, name) && hasValue(signature, i)) {
          return i;
        }
      }
    }
    return NONE;
  }

  private boolean hasValue(int signature, int argument) {
    return !text(signature, argument).isEmpty();
  }

  private boolean answers(int signature, int argument, AskedArgument asked) {
    int name = signatures.argumentName(signature, argument);
    if (name == StringDictionary.NONE) {
      return false;
    }
    int api = signatures.api(signature);
    Set<String> forms =
        answered.computeIfAbsent(
            ((long) api << Integer.SIZE) | name,
            key -> words.answeredForms(texts.text(api), texts.text(name)));
    return !Collections.disjoint(forms, asked.forms());
  }

  /** The value of an argument as recorded, or else its readable form; empty if it has neither. */
  String text(int signature, int argument) {
    int value = signatures.argumentValue(signature, argument);
    return text(
        value == StringDictionary.NONE ? signatures.argumentPretty(signature, argument) : value);
  }

  /** The readable form of an argument; empty if it has none. */
  String shown(int signature, int argument) {
    return text(signatures.argumentPretty(signature, argument));
  }

  /** The text that an argument is or points to; empty if it is a number, such as a pointer. */
  String name(int signature, int argument) {
    String text = text(signature, argument);
    boolean points = POINTER.matcher(text).matches();
    if (points) {
      return further(signature, argument).stream().findFirst().orElse("");
    }
    return number(text).isPresent() ? "" : text;
  }

  /** The further values of an argument that are no numbers: its parts. */
  List<String> further(int signature, int argument) {
    List<String> parts = new ArrayList<>();
    for (String part : parts(signature, argument)) {
      if (number(part).isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** The first further value of an argument that is a number. */
  Optional<Numeral> furtherNumber(int signature, int argument) {
    for (String part : parts(signature, argument)) {
      Optional<Numeral> number = number(part);
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  private List<String> parts(int signature, int argument) {
    List<String> parts = new ArrayList<>();
    for (int i = argument + 1;
        i < signatures.arguments(signature)
            && signatures.argumentName(signature, i) == StringDictionary.NONE;
        i++) {
      String text = text(signature, i);
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    return parts;
  }

  /** The number that an argument is. */
  Optional<Numeral> number(int signature, int argument) {
    return number(text(signature, argument));
  }

  static Optional<Numeral> number(String text) {
    return PythonInteger.parse(text);
  }

  private String text(int id) {
    return id == StringDictionary.NONE ? "" : texts.text(id);
  }
}
