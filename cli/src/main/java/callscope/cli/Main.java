package callscope.cli;

import callscope.version.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Starts the program. */
public final class Main {
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
    try {
      return commandLine(session).execute(arguments);
    } catch (OutOfMemoryError e) {
      session.tell(
          "the memory did not suffice; CALLSCOPE_JAVA_OPTIONS=-Xmx8g, for example, gives it more");
      return ExitCode.OUT_OF_MEMORY.number();
    }
  }

  private static CommandLine commandLine(Session session) {
    CommandLine line = new CommandLine(Callscope.class, new CommandFactory(session));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            session.terminal().showsOutput() && session.terminal().takesColor()
                ? Ansi.ON
                : Ansi.OFF));
    line.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(Math.clamp(session.terminal().width().orElse(100), 60, 120));
    ExplainFailure explain = new ExplainFailure(session);
    line.setParameterExceptionHandler(explain);
    line.setExecutionExceptionHandler(explain);
    describe(line);
    return line;
  }

  /** Gives each command the options that all have. */
  private static void describe(CommandLine line) {
    line.getCommandSpec()
        .mixinStandardHelpOptions(true)
        .version("callscope " + Version.TEXT)
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true).version("callscope " + Version.TEXT);
      for (CommandLine inner : command.getSubcommands().values()) {
        inner.getCommandSpec().mixinStandardHelpOptions(true);
      }
    }
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(Integer.toString(code.number()), code.meaning());
    }
    return codes;
  }
}
