package callscope.vocabulary;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The names by which rules may ask for arguments. The tables are read on first use. */
final class ArgumentNames {
  /** The meanings of what a call acts upon, which following handles adds to its arguments. */
  private static final List<String> OF_OBJECTS =
      List.of(
          "key",
          "value path",
          "path",
          "own program",
          "hosted file",
          "file name",
          "new file name",
          "section",
          "service",
          "host",
          "thread",
          "target process",
          "result");

  private static final ParameterTable PARAMETERS =
      ParameterTable.parse(TableText.resource(ParameterTable.RESOURCE));

  /** The forms of documented parameters, by name, once one was asked for. */
  private static final Map<String, Set<String>> FORMS_OF_PARAMETERS = new ConcurrentHashMap<>();

  private ArgumentNames() {}

  /** All names, loaded on first use. */
  private static final class All {
    static final Set<String> NAMES = names(Vocabulary.current());
    static final Set<String> FORMS = forms(NAMES);
  }

  static boolean answers(Vocabulary words, String api, String recorded, String asked) {
    return !Collections.disjoint(answered(words, api, recorded), ArgumentName.forms(asked));
  }

  /** The forms of all names that an argument answers. */
  static Set<String> answered(Vocabulary words, String api, String recorded) {
    String name = named(words, api, recorded);
    Set<String> own = ArgumentName.forms(name);
    Set<String> forms = new HashSet<>(own);
    forms.addAll(ArgumentName.forms(recorded));
    String meaning = words.canonicalArgument(api, name);
    if (!meaning.equals(name)) {
      forms.addAll(ArgumentName.forms(meaning));
      words.table().furtherNames(meaning).forEach(also -> forms.addAll(ArgumentName.forms(also)));
      addDocumented(words, api, own, meaning, forms);
    }
    return forms;
  }

  /**
   * Adds the documented parameter that a sandbox records under a name of its own. If two parameters
   * have the same meaning, the name of one does not ask for the other.
   */
  private static void addDocumented(
      Vocabulary words, String api, Set<String> own, String meaning, Set<String> forms) {
    List<String> parameters = parameters(words, api);
    for (String parameter : parameters) {
      if (!Collections.disjoint(own, formsOfParameter(parameter))) {
        return;
      }
    }
    for (String parameter : parameters) {
      if (words.canonicalArgument(api, parameter).equals(meaning)) {
        forms.addAll(formsOfParameter(parameter));
      }
    }
  }

  private static Set<String> formsOfParameter(String parameter) {
    return FORMS_OF_PARAMETERS.computeIfAbsent(parameter, ArgumentName::forms);
  }

  /**
   * The documented name of an argument that is recorded by its position, as {@code Arg0}; the name
   * itself if it is not.
   */
  static String named(Vocabulary words, String api, String recorded) {
    int position = ArgumentName.position(recorded);
    if (position < 0) {
      return recorded;
    }
    List<String> parameters = parameters(words, api);
    return position < parameters.size() ? parameters.get(position) : recorded;
  }

  /** Besides its parameters, sandboxes record arguments of their own that have meanings. */
  static boolean mayAnswer(Vocabulary words, String api, String asked) {
    List<String> parameters = parameters(words, api);
    if (parameters.isEmpty()
        || parameters.stream().anyMatch(parameter -> answers(words, api, parameter, asked))) {
      return true;
    }
    Set<String> forms = ArgumentName.forms(asked);
    VocabularyTable table = words.table();
    String canonical = words.canonicalApi(api);
    String family = VocabularyTable.FAMILY + words.family(api).orElse("");
    for (String where : List.of(canonical, family, VocabularyTable.EVERYWHERE)) {
      for (Map.Entry<String, String> argument : table.arguments(where).entrySet()) {
        if (isOneOf(forms, argument.getKey()) || isOneOf(forms, argument.getValue())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOneOf(Set<String> forms, String name) {
    return !Collections.disjoint(forms, ArgumentName.forms(name));
  }

  static boolean knows(Vocabulary words, String asked) {
    Set<String> known = words == Vocabulary.current() ? All.FORMS : forms(names(words));
    return !Collections.disjoint(known, ArgumentName.forms(asked));
  }

  static Set<String> all(Vocabulary words) {
    return words == Vocabulary.current() ? All.NAMES : names(words);
  }

  static List<String> of(Vocabulary words, String api) {
    List<String> parameters = parameters(words, api);
    Set<String> names = new LinkedHashSet<>();
    for (String parameter : parameters) {
      String meaning = words.canonicalArgument(api, parameter);
      if (!meaning.equals(parameter)) {
        names.add(meaning);
        names.addAll(words.table().furtherNames(meaning));
      }
    }
    names.addAll(parameters);
    return List.copyOf(names);
  }

  /** The documented parameters of the function itself, or else of that with its canonical name. */
  private static List<String> parameters(Vocabulary words, String api) {
    for (String name : FunctionNames.of(api)) {
      List<String> own = PARAMETERS.of(name);
      if (!own.isEmpty()) {
        return own;
      }
    }
    return PARAMETERS.of(words.canonicalApi(api));
  }

  private static Set<String> names(Vocabulary words) {
    Set<String> names = new TreeSet<>(OF_OBJECTS);
    names.addAll(words.table().meanings());
    words.table().meanings().forEach(m -> names.addAll(words.table().furtherNames(m)));
    names.addAll(words.table().recordedArguments());
    PARAMETERS.functions().forEach(function -> names.addAll(PARAMETERS.of(function)));
    return Collections.unmodifiableSet(names);
  }

  private static Set<String> forms(Set<String> names) {
    Set<String> forms = new HashSet<>();
    names.forEach(name -> forms.addAll(ArgumentName.forms(name)));
    return forms;
  }
}
