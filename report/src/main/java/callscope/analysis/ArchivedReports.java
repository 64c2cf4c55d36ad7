package callscope.analysis;

import callscope.api.Internal;
import callscope.extract.Archive;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.archive.Archives;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the reports in an archive as below a folder: files recognised as reports, and folders of a
 * sandbox analysis. Nested archives are searched, too.
 */
@Internal
public final class ArchivedReports {
  /** Maximum number of names in a message. */
  private static final int MOST_NAMES = 3;

  /** Files that only archives of a kind contain; the first one decides. */
  private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

  static {
    PROGRAMS.put("AndroidManifest.xml", "an Android app (APK)");
    PROGRAMS.put("[Content_Types].xml", "an Office document or a Windows package");
    PROGRAMS.put("META-INF/MANIFEST.MF", "a Java archive (JAR)");
  }

  private ArchivedReports() {}

  /**
   * The reports in a source, sorted by path; the source itself if it is not an archive; empty if no
   * file in it is a report.
   *
   * @throws UnreadableReportException if it is an archive that can't be read
   * @throws IOException if the source can't be read
   */
  public static List<ReportSource> find(ReportSource source)
      throws IOException, UnreadableReportException {
    Optional<Archive> archive = open(source);
    return archive.isEmpty() ? List.of(source) : named(archive.get());
  }

  /** Whether a source is an archive that contains reports. */
  public static boolean isArchiveOfReports(ReportSource source) {
    try {
      Optional<Archive> archive = open(source);
      return archive.isPresent() && !SearchArchive.in(archive.get()).isEmpty();
    } catch (IOException | UnreadableReportException e) {
      return false;
    }
  }

  /** The reports in an archive, or its only file, whose format {@code --format} may name. */
  private static List<ReportSource> named(Archive archive) {
    List<ReportSource> reports = SearchArchive.in(archive);
    List<Archive.Entry> visible = SearchArchive.visible(archive);
    return reports.isEmpty() && visible.size() == 1
        ? List.of(new ReportSource.Member(archive, visible.getFirst()))
        : reports;
  }

  /**
   * The only report in a source: the source itself if it is not an archive.
   *
   * @throws UnreadableReportException if it is an archive with no report or several
   * @throws IOException if the source can't be read
   */
  public static ReportSource single(ReportSource source)
      throws IOException, UnreadableReportException {
    Optional<Archive> archive = open(source);
    if (archive.isEmpty()) {
      return source;
    }
    List<ReportSource> reports = named(archive.get());
    return switch (reports.size()) {
      case 0 -> throw none(archive.get());
      case 1 -> reports.getFirst();
      default -> throw several(source, reports);
    };
  }

  private static Optional<Archive> open(ReportSource source)
      throws IOException, UnreadableReportException {
    return source.isFolder()
        ? Optional.empty()
        : Archives.open(source, Limits.DEFAULT, ReadProgress.SILENT);
  }

  private static UnreadableReportException none(Archive archive) {
    List<String> names = archive.entries().stream().map(Archive.Entry::name).toList();
    for (Map.Entry<String, String> kind : PROGRAMS.entrySet()) {
      if (names.contains(kind.getKey())) {
        return unreadable(
            archive.name(),
            "it is " + kind.getValue() + "; run it in a sandbox first, and name the report");
      }
    }
    return unreadable(
        archive.name(),
        "the archive contains no report"
            + (names.isEmpty() ? "" : " (it contains " + some(names) + ")")
            + "; name the file of a report");
  }

  private static UnreadableReportException several(
      ReportSource source, List<ReportSource> reports) {
    List<String> names = reports.stream().map(ReportSource::name).toList();
    return unreadable(
        source.name(),
        "the archive contains " + reports.size() + " reports; name one of them: " + some(names));
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES ? first + " ..." : first;
  }

  private static UnreadableReportException unreadable(String name, String why) {
    return new UnreadableReportException(Reason.NO_REPORT, name + " can't be read: " + why);
  }
}
