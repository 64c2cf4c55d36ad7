package callscope.cli.help;

import callscope.cli.command.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Option;

/**
 * What may be typed as the value of an option or as an operand.
 *
 * @param words the words to choose from; empty if there are none
 * @param isList whether several words may be given, separated by commas
 */
record Value(Kind kind, List<String> words, boolean isList) {
  private static final Map<String, String> KINDS = HelpResource.pairs("values.tsv");

  /** What completion offers besides the words. */
  enum Kind {
    FILE,
    FOLDER,
    COMMAND,
    OTHER
  }

  Value {
    words = List.copyOf(words);
  }

  /** The value of an option; empty for an option without one. */
  static Optional<Value> of(Option option) {
    if (!option.hasArg()) {
      return Optional.empty();
    }
    return Optional.of(
        Choice.of(option)
            .map(choice -> new Value(Kind.OTHER, choice.words(), choice.isList()))
            .orElseGet(() -> new Value(kind(option.getArgName()), List.of(), false)));
  }

  /** The operands of a command, by their names in its synopsis; lower case is literal. */
  static Value ofOperands(String synopsis) {
    Kind kind = Kind.OTHER;
    List<String> words = new ArrayList<>();
    for (String name : synopsis.split("[^A-Za-z]+")) {
      if (name.equals(name.toLowerCase(Locale.ROOT))) {
        words.add(name);
      } else {
        kind = kind(name);
      }
    }
    words.removeIf(String::isEmpty);
    return new Value(kind, words, false);
  }

  /**
   * The kind of a value.
   *
   * @throws IllegalStateException if the table lacks its name
   */
  private static Kind kind(String name) {
    String kind = KINDS.get(name.replace(".", ""));
    if (kind == null) {
      throw new IllegalStateException(
          "values.tsv lacks " + name + "; add it, or give the option a Choice");
    }
    return Kind.valueOf(kind.toUpperCase(Locale.ROOT));
  }
}
