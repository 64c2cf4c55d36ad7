package callscope.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.cli.Options;

/** Starts the program. */
public final class Main {
  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 120;
  private static final int USUAL_WIDTH = 100;

  private Main() {}

  /** Runs one command and ends the process with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    int code = run(arguments, System.in, out, err, Terminal.ofSystem(System.getenv()));
    err.flush();
    // halts rather than exits: nothing is left to tidy up, and threads that still load are moot
    Runtime.getRuntime().halt(code);
  }

  /** Runs one command; returns the number of its {@link ExitCode}. */
  static int run(
      String[] arguments, InputStream in, OutputStream out, PrintStream err, Terminal terminal) {
    Session session = new Session(List.of(arguments), in, out, err, terminal);
    return run(session).number();
  }

  // whatever happens, the user is told, and the process ends with a code
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static ExitCode run(Session session) {
    try {
      Commands.Chosen chosen = Commands.choose(session.arguments());
      return run(session, chosen.command(), chosen.rest());
    } catch (Failure e) {
      if (e.code() != ExitCode.READER_GONE) {
        session.tell(e.explanation());
      }
      if (e.code() == ExitCode.USAGE) {
        session.tell("`callscope --help` tells how it is used");
      }
      return e.code();
    } catch (OutOfMemoryError e) {
      session.tell(
          "the memory did not suffice; CALLSCOPE_JAVA_OPTIONS=-Xmx8g, for example, gives it more");
      return ExitCode.OUT_OF_MEMORY;
    } catch (RuntimeException e) {
      session.tell(FailedReport.FAULT);
      e.printStackTrace(session.err());
      return ExitCode.FAULT;
    }
  }

  private static ExitCode run(Session session, Command command, List<String> arguments)
      throws Failure {
    Options options = command.options();
    Help.addTo(options);
    Arguments parsed = ParseArguments.parse(arguments, options);
    if (parsed.has(Help.HELP)) {
      int width = session.terminal().width().orElse(USUAL_WIDTH);
      Output.print(session, Help.of(command, options, Math.clamp(width, MIN_WIDTH, MAX_WIDTH)));
      return ExitCode.OK;
    }
    if (parsed.has(Help.VERSION)) {
      Output.print(session, Help.version());
      return ExitCode.OK;
    }
    return command.run(session, parsed);
  }
}
