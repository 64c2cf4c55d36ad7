package callscope.artifacts;

import callscope.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A name by which the table asks for an argument.
 *
 * @param forms the forms in which it is compared
 */
record AskedArgument(String name, Set<String> forms) {

  /** Names separated by |; the first that has a value counts. */
  static List<AskedArgument> list(String names) {
    List<AskedArgument> asked = new ArrayList<>();
    for (String name : names.split("\\|", -1)) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a name of an argument is empty");
      }
      asked.add(new AskedArgument(name, Vocabulary.argumentNameForms(name)));
    }
    return List.copyOf(asked);
  }
}
