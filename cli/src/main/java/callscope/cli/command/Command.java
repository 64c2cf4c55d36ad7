package callscope.cli.command;

import org.apache.commons.cli.Options;

/** A command of callscope. */
public interface Command {
  /** The words that select it, separated by a blank. */
  String name();

  /** The operands in its synopsis, such as {@code REPORT}. */
  String operands();

  /** What it does, in a few sentences. */
  String description();

  Options options();

  ExitCode run(Session session, ParsedArguments arguments) throws Failure;
}
