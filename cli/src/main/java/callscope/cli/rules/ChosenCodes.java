package callscope.cli.rules;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.lint.LintCodes;
import java.util.List;
import org.apache.commons.cli.Option;

/** The codes selected on the command line. */
record ChosenCodes(List<String> wanted, List<String> ignored) {
  static ChosenCodes of(ParsedArguments arguments, Option code, Option ignore) throws Failure {
    return new ChosenCodes(codes(arguments, code), codes(arguments, ignore));
  }

  private static List<String> codes(ParsedArguments arguments, Option option) throws Failure {
    List<String> codes =
        arguments.values(option).stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(String::strip)
            .toList();
    for (String code : codes) {
      boolean known =
          !code.isEmpty() && LintCodes.all().stream().anyMatch(one -> one.startsWith(code));
      if (!known) {
        throw unknown(code);
      }
    }
    return codes;
  }

  /** The failure for a code that does not exist. */
  static Failure unknown(String code) {
    return new Failure(
        ExitCode.USAGE, "`" + code + "` is not a lint code; docs/workbench/lint.md lists them");
  }

  boolean has(String code) {
    return (wanted.isEmpty() || wanted.stream().anyMatch(code::startsWith))
        && ignored.stream().noneMatch(code::startsWith);
  }
}
