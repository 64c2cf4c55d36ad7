package callscope.cli;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.command.StackTraceSummary;
import callscope.cli.command.Terminal;
import callscope.cli.io.FailedReport;
import callscope.cli.io.Output;
import callscope.cli.options.RuleStoreFolder;
import callscope.files.AtomicFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** Starts the program. */
public final class Main {
  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 120;
  private static final int USUAL_WIDTH = 100;

  private Main() {}

  /** Runs one command and ends the process with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    int code = ExitCode.FAULT.number();
    try {
      OutputStream out = new FileOutputStream(FileDescriptor.out);
      PrintStream err =
          new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
      reportFaultsOfThreads(err);
      code = run(arguments, System.in, out, err, Terminal.ofSystem(System.getenv()));
      err.flush();
      AtomicFile.abandonAll();
    } finally {
      // halts rather than exits: nothing is left to clean up, and threads that are still loading do
      // not matter
      Runtime.getRuntime().halt(code);
    }
  }

  /**
   * Reports uncaught exceptions of threads. Code that waits for such a thread fails too, and ends
   * the program with an exit code.
   */
  static void reportFaultsOfThreads(PrintStream err) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          err.print("callscope: " + FailedReport.FAULT + "\n" + StackTraceSummary.of(thrown));
          err.flush();
        });
  }

  /** Runs one command; returns the number of its {@link ExitCode}. */
  static int run(
      String[] arguments, InputStream in, OutputStream out, PrintStream err, Terminal terminal) {
    Session session = new Session(List.of(arguments), in, out, err, terminal);
    return run(session).number();
  }

  private static ExitCode run(Session session) {
    try {
      Commands.Chosen chosen = Commands.choose(session.arguments());
      return run(session, chosen.command(), chosen.rest());
    } catch (Failure e) {
      if (e.code() != ExitCode.READER_GONE) {
        session.report(e.explanation());
      }
      if (e.code() == ExitCode.USAGE) {
        session.report("see `callscope --help`");
      }
      return e.code();
    } catch (Throwable e) { // whatever happens, the process ends with a message and a code
      return end(session, e);
    }
  }

  private static ExitCode end(Session session, Throwable thrown) {
    Optional<Throwable> exhausted = FailedReport.exhausted(thrown);
    if (exhausted.isEmpty()) {
      session.report(FailedReport.FAULT);
      session.err().print(StackTraceSummary.of(thrown));
      return ExitCode.FAULT;
    }
    boolean ofMemory = exhausted.get() instanceof OutOfMemoryError;
    session.report(ofMemory ? FailedReport.OUT_OF_MEMORY : FailedReport.STACK);
    return ExitCode.OUT_OF_MEMORY;
  }

  private static ExitCode run(Session session, Command command, List<String> arguments)
      throws Failure {
    Options options = command.options();
    Help.addTo(options);
    ParsedArguments parsed = ParseArguments.parse(arguments, options);
    if (parsed.has(Help.HELP)) {
      int width = session.terminal().width().orElse(USUAL_WIDTH);
      Output.print(session, Help.of(command, options, Math.clamp(width, MIN_WIDTH, MAX_WIDTH)));
      return ExitCode.OK;
    }
    if (parsed.has(Help.VERSION)) {
      Output.print(session, Help.version());
      return ExitCode.OK;
    }
    RuleStoreFolder.reportIfUnusable(session, parsed);
    return command.run(session, parsed);
  }
}
