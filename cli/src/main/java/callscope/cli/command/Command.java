package callscope.cli.command;

import org.apache.commons.cli.Options;

/** Something that users can ask callscope to do. */
public interface Command {
  /** The words that call it, with blanks between; empty for the main job. */
  String name();

  /** What follows the options in its synopsis, such as {@code REPORT}. */
  String operands();

  /** What it does, in a sentence or two. */
  String description();

  Options options();

  ExitCode run(Session session, ParsedArguments arguments) throws Failure;
}
