package callscope.cli.command;

import callscope.console.SafeText;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * The arguments and streams of one run of the program.
 *
 * @param arguments the command line
 * @param in the stream that {@code -} reads
 * @param out the stream for results
 * @param err the stream for messages
 */
public record Session(
    List<String> arguments, InputStream in, OutputStream out, PrintStream err, Terminal terminal) {
  public Session {
    arguments = List.copyOf(arguments);
  }

  /** The same session, whose terminal shows no progress. */
  public Session withoutProgress() {
    return new Session(arguments, in, out, err, terminal.withoutProgress());
  }

  /** Writes a message to the user on the standard error. */
  public void report(String message) {
    err.println("callscope: " + SafeText.ofLines(message));
  }
}
