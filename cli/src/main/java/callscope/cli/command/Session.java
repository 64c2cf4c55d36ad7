package callscope.cli.command;

import callscope.console.SafeText;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * The arguments and streams of one run of the program.
 *
 * @param arguments of the command line
 * @param in where {@code -} reads from
 * @param out where results go
 * @param err where messages go
 */
public record Session(
    List<String> arguments, InputStream in, OutputStream out, PrintStream err, Terminal terminal) {
  public Session {
    arguments = List.copyOf(arguments);
  }

  /** Writes a message to the user on the standard error. */
  public void report(String message) {
    err.println("callscope: " + SafeText.ofLines(message));
  }
}
