package callscope.cli.io;

import callscope.archive.ArchiveException;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;

/** The exit code of a command that can't use an archive. */
public final class ArchiveFailure {
  private ArchiveFailure() {}

  public static Failure of(ArchiveException e) {
    ExitCode code =
        switch (e.reason()) {
          case UNREADABLE -> ExitCode.NO_FILE;
          case UNWRITABLE -> ExitCode.OUTPUT;
          case NO_DATABASE, INVALID_QUERY, OTHER_RULES -> ExitCode.USAGE;
        };
    return new Failure(code, e.explanation());
  }
}
