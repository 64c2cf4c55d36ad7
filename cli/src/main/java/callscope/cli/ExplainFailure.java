package callscope.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user why a command ended, and gives the number of its {@link ExitCode}. */
record ExplainFailure(Session session)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    StringBuilder message = new StringBuilder(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message.append("; is ").append(String.join(" or ", suggestions)).append(" meant?");
      }
    }
    session.tell(
        message + "\n`" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help` helps");
    return ExitCode.USAGE.number();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof Failure failure) {
      if (failure.code() != ExitCode.READER_GONE) {
        session.tell(failure.explanation());
      }
      return failure.code().number();
    }
    if (e instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    session.tell("this is a fault of callscope itself; please report it with these lines:");
    e.printStackTrace(session.err());
    return ExitCode.FAULT.number();
  }
}
