package callscope.cli;

import callscope.analysis.Reading;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * Which report to read, and how much of it.
 *
 * @param report its file, or - for the standard input
 * @param processes the pids of the processes to look at; empty for all
 * @param quiet whether to say nothing of what could not be read
 */
record ReportOptions(String report, Set<Long> processes, boolean quiet) {
  static final String OPERAND = "REPORT";

  /** As many diagnostics are told one by one. */
  private static final int TOLD = 10;

  private static final String PIDS = "[0-9]{1,18}(,[0-9]{1,18})*";

  private static final Option PROCESSES =
      Option.builder()
          .longOpt("restrict-to-processes")
          .hasArg()
          .argName("PID...")
          .desc("look only at the processes with these ids")
          .build();

  private static final Option QUIET =
      Option.builder("q")
          .longOpt("quiet")
          .desc("say nothing on the standard error but errors")
          .build();

  static void addTo(Options options) {
    options.addOption(PROCESSES).addOption(QUIET);
  }

  static ReportOptions of(Arguments arguments) throws Failure {
    Set<Long> processes = new HashSet<>();
    for (String pids : arguments.values(PROCESSES)) {
      if (!pids.matches(PIDS)) {
        throw new Failure(
            ExitCode.USAGE,
            "--restrict-to-processes takes the ids of processes, as in 1180 3052 or 1180,3052, but"
                + " found `"
                + pids
                + "`");
      }
      for (String pid : pids.split(",")) {
        processes.add(Long.valueOf(pid));
      }
    }
    String report = arguments.operand("which report? Name its file, or - for the standard input");
    return new ReportOptions(report, processes, arguments.has(QUIET));
  }

  /**
   * Makes one argument of process ids that stand behind each other, so that the report may follow:
   * {@code --restrict-to-processes 1180 3052 report.json}.
   */
  static List<String> joinProcessIds(List<String> arguments) {
    List<String> joined = new ArrayList<>();
    boolean afterOption = false;
    boolean afterIds = false;
    for (String argument : arguments) {
      boolean ids = argument.matches(PIDS);
      if (afterIds && ids) {
        joined.add(joined.removeLast() + "," + argument);
      } else {
        afterIds = afterOption && ids;
        joined.add(argument);
      }
      afterOption = argument.equals("--" + PROCESSES.getLongOpt());
    }
    return joined;
  }

  ReportSource source(Session session) throws Failure {
    if (report.equals("-")) {
      return ReportSource.of(session.in(), "(standard input)");
    }
    try {
      return ReportSource.of(Path.of(report));
    } catch (InvalidPathException e) {
      throw new Failure(ExitCode.NO_FILE, "`" + report + "` can't be the name of a file");
    }
  }

  /** A bar on the standard error, or one that says nothing if nobody looks. */
  ProgressBar progress(Session session) {
    return new ProgressBar(session.err(), session.terminal().showsErrors() && !quiet, bytes());
  }

  private long bytes() {
    try {
      return report.equals("-") ? 0 : Files.size(Path.of(report));
    } catch (IOException | InvalidPathException e) {
      // the size serves the bar only; what is wrong is told when the report is opened
      return 0;
    }
  }

  /** Reads the report, restricted to the processes. */
  Extraction read(ReportSource source, ReadProgress progress) throws Failure {
    try {
      return new Reading(processes, Limits.DEFAULT, progress).read(source);
    } catch (UnreadableReportException e) {
      throw new Failure(code(e.reason()), e.explanation());
    } catch (IOException e) {
      throw new Failure(ExitCode.NO_FILE, source.name() + " can't be read: " + Output.reason(e));
    }
  }

  /** Tells what could not be read. */
  void tell(Session session, List<Diagnostic> diagnostics) {
    if (quiet) {
      return;
    }
    for (Diagnostic diagnostic : diagnostics.subList(0, Math.min(TOLD, diagnostics.size()))) {
      session.tell("warning: " + diagnostic);
    }
    if (diagnostics.size() > TOLD) {
      session.tell(
          "warning: and " + (diagnostics.size() - TOLD) + " more such lines; -v shows all");
    }
  }

  private static ExitCode code(UnreadableReportException.Reason reason) {
    return switch (reason) {
      case NO_FILE -> ExitCode.NO_FILE;
      case NO_REPORT -> ExitCode.NO_REPORT;
      case NO_PROCESSES -> ExitCode.NO_PROCESSES;
    };
  }
}
