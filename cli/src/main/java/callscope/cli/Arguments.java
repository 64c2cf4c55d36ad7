package callscope.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options and operands that a command was given. */
record Arguments(CommandLine line) {
  boolean has(Option option) {
    return line.hasOption(option);
  }

  /** How often an option was given. */
  long count(Option option) {
    return Arrays.stream(line.getOptions()).filter(option::equals).count();
  }

  /** The value of an option that is given once at most. */
  Optional<String> value(Option option) throws Failure {
    List<String> values = values(option);
    if (values.size() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          "--" + option.getLongOpt() + " is given more than once; keep one of them");
    }
    return values.stream().findFirst();
  }

  /** The values of an option that may be given several times. */
  List<String> values(Option option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }

  List<String> operands() {
    return line.getArgList();
  }

  /** The operands, of which there is at least one. */
  List<String> operands(String question) throws Failure {
    if (operands().isEmpty()) {
      throw new Failure(ExitCode.USAGE, question);
    }
    return operands();
  }

  /** The options as they were given, with one operand of several. */
  List<String> withOperand(String operand) {
    List<String> words = new ArrayList<>();
    for (Option option : line.getOptions()) {
      words.add("--" + option.getLongOpt());
      words.addAll(option.getValuesList());
    }
    words.add(operand);
    return words;
  }

  /** The one operand that a command takes. */
  String operand(String question) throws Failure {
    List<String> operands = operands(question);
    if (operands.size() > 1) {
      throw new Failure(
          ExitCode.USAGE, "`" + operands.get(1) + "` is one too many; only one is taken at a time");
    }
    return operands.getFirst();
  }
}
