package callscope.cli.help;

import callscope.rule.Spelling;
import java.util.List;
import java.util.Optional;

/** Finds the command that a user may have meant. */
public final class CommandNames {
  private static final int MAX_WRONG = 2;

  private static final int SHORT = 4;

  private CommandNames() {}

  /**
   * The command whose name is most similar to some words; a command for rules is found without the
   * word {@code rules}, too.
   */
  public static Optional<String> nearest(String words, List<String> names) {
    Optional<String> last = names.stream().filter(name -> name.endsWith(" " + words)).findFirst();
    if (last.isPresent()) {
      return last;
    }
    Optional<String> swapped = names.stream().filter(name -> isSwapped(words, name)).findFirst();
    if (swapped.isPresent()) {
      return swapped;
    }
    int wrong = words.length() <= SHORT ? 1 : MAX_WRONG;
    return Spelling.nearest(words, names, wrong)
        .or(
            () ->
                Spelling.nearest(words, names.stream().map(CommandNames::last).toList(), 1)
                    .flatMap(
                        word ->
                            names.stream().filter(name -> last(name).equals(word)).findFirst()));
  }

  /** Whether two words differ only in the order of two neighbouring letters. */
  private static boolean isSwapped(String word, String other) {
    int at = 0;
    while (at < word.length() && at < other.length() && word.charAt(at) == other.charAt(at)) {
      at++;
    }
    return word.length() == other.length()
        && at + 1 < word.length()
        && word.charAt(at) == other.charAt(at + 1)
        && word.charAt(at + 1) == other.charAt(at)
        && word.substring(at + 2).equals(other.substring(at + 2));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }
}
