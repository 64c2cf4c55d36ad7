package callscope.cli.command;

import callscope.rule.Spelling;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Converter;
import org.apache.commons.cli.Option;

/**
 * The words that an option takes. It is attached to its option as the converter of values, so that
 * completion and manuals know the words, too.
 *
 * @param words in the order in which they are listed
 * @param isList whether the option takes several words, separated by commas
 */
public record Choice(List<String> words, boolean isList) implements Converter<String, Failure> {
  public Choice {
    words = List.copyOf(words);
  }

  /** One of these words. */
  public static Choice of(String... words) {
    return new Choice(List.of(words), false);
  }

  /** One of these words. */
  public static Choice of(List<String> words) {
    return new Choice(words, false);
  }

  /** Some of these words, separated by commas. */
  public static Choice list(List<String> words) {
    return new Choice(words, true);
  }

  /** The words that an option takes; empty if it takes other values, or none. */
  public static Optional<Choice> of(Option option) {
    return option.getConverter() instanceof Choice choice ? Optional.of(choice) : Optional.empty();
  }

  /** Returns the value unchanged; commands check it, because their messages name the option. */
  @Override
  public String apply(String value) {
    return value;
  }

  /** What to report about a word that the option does not take. */
  public static Failure refusal(Option option, String word) {
    List<String> words = of(option).map(Choice::words).orElse(List.of());
    return refusal(option, word, words);
  }

  /** What to report about a word that is not one of the given ones. */
  public static Failure refusal(Option option, String word, List<String> words) {
    boolean isList = of(option).filter(Choice::isList).isPresent();
    String advice =
        Spelling.nearest(word, words).map(near -> "; is `" + near + "` meant?").orElse("");
    return new Failure(
        ExitCode.USAGE,
        "--"
            + option.getLongOpt()
            + " takes "
            + String.join(", ", words)
            + (isList ? ", or several of them separated by commas" : "")
            + ", not `"
            + word
            + "`"
            + advice);
  }
}
