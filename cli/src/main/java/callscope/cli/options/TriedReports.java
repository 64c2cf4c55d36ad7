package callscope.cli.options;

import callscope.archive.ArchiveException;
import callscope.archive.ArchivedTraces;
import callscope.archive.ArchivedTraces.StoredTrace;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.extract.Extraction;
import callscope.extract.ReadProgress;
import callscope.tracestore.CorruptTraceException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds what rules are tried on: reports, and the stored traces of archives. */
public final class TriedReports {
  private TriedReports() {}

  /** Reads a report, or restores its trace. */
  @FunctionalInterface
  public interface Reader {
    Extraction read(ReportOptions options) throws Failure;
  }

  /**
   * A report, or a trace of an archive.
   *
   * @param number its number, from 0
   * @param name for messages and results
   */
  public record TriedReport(int number, String name, Reader reader) {
    public static TriedReport of(FoundReport report) {
      return new TriedReport(
          report.number(),
          report.name(),
          options -> options.read(report.source(), ReadProgress.SILENT));
    }

    private static TriedReport of(int number, ArchivedTraces archive, StoredTrace trace) {
      return new TriedReport(
          number, trace.name(), options -> options.restrict(restore(archive, trace), trace.name()));
    }

    private static Extraction restore(ArchivedTraces archive, StoredTrace trace) throws Failure {
      try {
        return archive
            .restore(trace)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.NO_FILE,
                        trace.name() + " is no longer in the archive; start again"));
      } catch (ArchiveException e) {
        throw ArchiveFailure.of(e);
      } catch (CorruptTraceException e) {
        throw new Failure(ExitCode.NO_REPORT, trace.name() + ": " + e.getMessage());
      }
    }
  }

  /**
   * Finds reports, then the traces of archives, each in the order of the operands.
   *
   * @throws Failure if an operand can't be searched, or is an archive that can't be read
   */
  public static List<TriedReport> of(Session session, List<String> operands) throws Failure {
    List<String> reports = operands.stream().filter(operand -> !isArchive(operand)).toList();
    List<TriedReport> found = new ArrayList<>();
    FindReports.of(session, reports).forEach(report -> found.add(TriedReport.of(report)));
    for (String operand : operands) {
      if (isArchive(operand)) {
        add(Path.of(operand), found);
      }
    }
    return found;
  }

  private static boolean isArchive(String operand) {
    try {
      return ArchivedTraces.isArchive(Path.of(operand));
    } catch (InvalidPathException e) {
      return false; // reading it reports the problem
    }
  }

  private static void add(Path archive, List<TriedReport> found) throws Failure {
    try {
      ArchivedTraces traces = ArchivedTraces.of(archive);
      for (StoredTrace trace : traces.all()) {
        found.add(TriedReport.of(found.size(), traces, trace));
      }
    } catch (ArchiveException e) {
      throw ArchiveFailure.of(e);
    }
  }
}
