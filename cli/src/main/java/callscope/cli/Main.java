package callscope.cli;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.command.StackTraceSummary;
import callscope.cli.command.Terminal;
import callscope.cli.help.CommonOptions;
import callscope.cli.help.HelpCommand;
import callscope.cli.io.FailedReport;
import callscope.cli.io.Output;
import callscope.cli.options.ReportOptions;
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
    String named = "";
    try {
      Commands.Chosen chosen = Commands.choose(session.arguments());
      named = chosen.isNamed() ? chosen.command().name() + " " : "";
      return run(session, chosen);
    } catch (Failure e) {
      if (e.code() != ExitCode.READER_GONE) {
        session.report(e.explanation());
      }
      if (e.code() == ExitCode.USAGE) {
        session.report("see `callscope " + named + "--help`");
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

  private static ExitCode run(Session session, Commands.Chosen chosen) throws Failure {
    Command command = chosen.command();
    Options options = CommonOptions.addTo(command.options());
    if (!chosen.isNamed()) {
      CommandMistakes.checkFirst(chosen.rest(), options);
    }
    ParsedArguments parsed = ParseArguments.parse(chosen, options);
    if (parsed.has(CommonOptions.HELP)) {
      showHelp(session, chosen, parsed);
      return ExitCode.OK;
    }
    if (parsed.has(CommonOptions.VERSION)) {
      Output.print(session, CommonOptions.versionLine());
      return ExitCode.OK;
    }
    if (!chosen.isNamed()) {
      CommandMistakes.checkOperands(parsed.operands());
    }
    RuleStoreFolder.reportIfUnusable(session, parsed);
    boolean quiet = parsed.has(ReportOptions.NO_PROGRESS_NAME);
    return command.run(quiet ? session.withoutProgress() : session, parsed);
  }

  private static void showHelp(Session session, Commands.Chosen chosen, ParsedArguments parsed)
      throws Failure {
    HelpCommand help = Commands.help();
    if (chosen.isNamed()) {
      help.show(session, chosen.command());
    } else {
      help.show(session, parsed.has("all"));
    }
  }
}
