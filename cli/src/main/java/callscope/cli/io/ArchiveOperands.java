package callscope.cli.io;

import callscope.analysis.ArchivedReports;
import callscope.analysis.Formats;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.io.FindReports.FoundReport;
import callscope.extract.Archive;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Archives as operands: they are treated as folders of the reports in them. */
final class ArchiveOperands {
  private ArchiveOperands() {}

  /** Adds the reports in a source, or the source itself if it is not an archive. */
  static void add(List<FoundReport> reports, ReportSource source, Path below) {
    List<ReportSource> held = find(source);
    for (ReportSource report : held) {
      Path path = held.size() == 1 ? below : below.resolve(pathIn(source, report, reports.size()));
      reports.add(new FoundReport(reports.size(), report, path));
    }
  }

  /**
   * The only report in an archive; if there is none or several, the source itself, whose reader
   * reports the error.
   */
  static ReportSource single(ReportSource source) {
    try {
      return ArchivedReports.single(source);
    } catch (IOException | UnreadableReportException e) {
      return source;
    }
  }

  /** Returns a source that can't be opened unchanged, so that its reader reports why. */
  private static List<ReportSource> find(ReportSource source) {
    try {
      List<ReportSource> held = ArchivedReports.find(source);
      return held.isEmpty() ? List.of(source) : held;
    } catch (Throwable e) { // whatever it is: only this report may fail because of it
      return List.of(source);
    }
  }

  /** The path of a report below its archive; it stays below whatever the name is. */
  private static String pathIn(ReportSource archive, ReportSource report, int number) {
    StringBuilder path = new StringBuilder();
    String inside = report.name().substring(archive.name().length());
    for (String part : inside.replace(Archive.SEPARATOR, "/").split("[/\\\\]", -1)) {
      String safe = part.replaceAll("[\\x00-\\x1f:]", "_");
      if (!safe.isEmpty() && !safe.equals(".") && !safe.equals("..")) {
        path.append(path.isEmpty() ? "" : "/").append(safe);
      }
    }
    try {
      return path.isEmpty() ? "" + number : Path.of(path.toString()).toString();
    } catch (InvalidPathException e) {
      return "" + number;
    }
  }

  /** The report in an archive that an operand names as messages do: {@code a.zip!/b.json}. */
  static Optional<ReportSource> member(Path path, String operand) throws Failure {
    Path file = file(path, operand);
    if (file.equals(path)) {
      return Optional.empty();
    }
    ReportSource archive = ReportSource.of(file);
    Optional<ReportSource> named =
        find(archive).stream().filter(report -> report.name().equals(operand)).findFirst();
    if (named.isEmpty()) {
      throw new Failure(ExitCode.NO_FILE, archive.name() + " contains no report named " + operand);
    }
    return named;
  }

  /** The file of an operand: the archive, if the operand names a report in one. */
  static Path file(Path path, String operand) {
    int end = operand.indexOf(Archive.SEPARATOR);
    if (end <= 0 || Files.exists(path)) {
      return path;
    }
    Path archive = Path.of(operand.substring(0, end));
    return Files.isRegularFile(archive) ? archive : path;
  }

  /** The file name endings of reports that are neither compressed nor archives. */
  static List<String> plainEndings() {
    return Formats.shipped().stream()
        .flatMap(format -> format.endings().stream())
        .distinct()
        .toList();
  }
}
