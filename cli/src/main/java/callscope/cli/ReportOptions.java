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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which report to read, and how much of it. */
final class ReportOptions {
  /** As many diagnostics are told one by one. */
  private static final int TOLD = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** Checked by hand, since commands below the main one go without it. */
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REPORT",
      description =
          "The report of a sandbox (CAPE), plain or compressed with gzip; - reads standard input.")
  private String report = "";

  @Option(
      names = "--restrict-to-processes",
      paramLabel = "PID",
      arity = "1..*",
      parameterConsumer = PidConsumer.class,
      description = "Look only at the processes with these ids, as in 1180,3052.")
  private List<Long> processes = new ArrayList<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on standard error but errors.")
  private boolean quiet;

  boolean isQuiet() {
    return quiet;
  }

  ReportSource source(Session session) {
    if (report.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "which report? Name its file, or - for standard input");
    }
    return report.equals("-")
        ? ReportSource.of(session.in(), "(standard input)")
        : ReportSource.of(Path.of(report));
  }

  /** A bar on the standard error, or one that says nothing if nobody looks. */
  ProgressBar progress(Session session) {
    return new ProgressBar(session.err(), session.terminal().showsErrors() && !quiet, bytes());
  }

  private long bytes() {
    try {
      return report.equals("-") ? 0 : Files.size(Path.of(report));
    } catch (IOException e) {
      // the size serves the bar only; what is wrong is told when the report is opened
      return 0;
    }
  }

  /** Reads the report, restricted to the processes, and tells what could not be read. */
  Extraction read(Session session, ReportSource source, ReadProgress progress) throws Failure {
    try {
      return new Reading(Set.copyOf(processes), Limits.DEFAULT, progress).read(source);
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
