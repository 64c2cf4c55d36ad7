package callscope.cli;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.help.CommandNames;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** Explains command lines without the name of a command that was meant to have one. */
final class CommandMistakes {
  private CommandMistakes() {}

  /**
   * Refuses a first word that is neither a file nor a command but similar to a command.
   *
   * @throws Failure with the command that is probably meant
   */
  static void checkFirst(List<String> arguments, Options ofAnalysis) throws Failure {
    String word = arguments.isEmpty() ? "" : arguments.getFirst();
    if (!isWord(word) || exists(word)) {
      return;
    }
    Optional<String> meant = nearest(arguments);
    if (meant.isEmpty() && ofAnalysis.hasLongOption(word)) {
      meant = Optional.of("--" + word);
    }
    if (meant.isPresent()) {
      throw new Failure(
          ExitCode.USAGE,
          "there is no command and no file `"
              + word
              + "`; did you mean `callscope "
              + meant.get()
              + "`?");
    }
  }

  /**
   * Refuses a command after options.
   *
   * @throws Failure if the first operand is no file but the name of a command
   */
  static void checkOperands(List<String> operands) throws Failure {
    String first = operands.isEmpty() ? "" : operands.getFirst();
    if (Commands.isCommand(first) && !exists(first)) {
      throw new Failure(
          ExitCode.USAGE,
          "`"
              + first
              + "` is a command, and a command comes before options: callscope "
              + first
              + " [OPTIONS] ...");
    }
  }

  /** Names of commands contain no dots; paths usually do, or have a folder. */
  private static boolean isWord(String word) {
    return !word.isEmpty()
        && word.chars().allMatch(c -> Character.isLetter(c) || c == '-')
        && word.charAt(0) != '-';
  }

  private static Optional<String> nearest(List<String> arguments) {
    List<String> names = new ArrayList<>(Commands.names());
    if (arguments.size() > 1) {
      String two = arguments.getFirst() + " " + arguments.get(1);
      Optional<String> ofTwo = CommandNames.nearest(two, names);
      if (ofTwo.isPresent()) {
        return ofTwo;
      }
    }
    names.add(Commands.RULES);
    return CommandNames.nearest(arguments.getFirst(), names);
  }

  private static boolean exists(String word) {
    try {
      return Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
