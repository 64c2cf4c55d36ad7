package callscope.cli.archive;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import java.nio.file.Path;

/** The archive that a command reads. */
final class ArchiveOperand {
  static final String QUESTION = "which archive? Name the folder that `callscope archive` wrote";

  private ArchiveOperand() {}

  /** The only operand. */
  static Path of(ParsedArguments arguments) throws Failure {
    return path(arguments.operand(QUESTION));
  }

  static Path path(String operand) throws Failure {
    return ParsedArguments.path(operand, ExitCode.NO_FILE);
  }
}
