package callscope.analysis;

import callscope.detect.Extractors;
import callscope.document.read.ReadDocument;
import callscope.extract.Archive;
import callscope.extract.Beginning;
import callscope.extract.Likeness;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.archive.Archives;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The reports in an archive, as those below a folder: files that are recognised as reports, and
 * folders that are the analysis of a sandbox. An archive in it is searched, too.
 */
public final class ArchivedReports {
  /** What makes a folder the analysis of a sandbox. */
  private static final Pattern ANALYSIS =
      Pattern.compile("((?:.*/)?)logs/(?:[^/]+\\.bson|flog\\.xml|summary_v2\\.json)");

  /** Files that systems hide, or keep beside others. */
  private static final Pattern HIDDEN = Pattern.compile("^__MACOSX/|(?:^|/)\\.(?!\\.?(?:/|$))");

  private static final List<String> ENDINGS = Formats.endings();

  /** Files without a known ending that are inspected where no other one is a report. */
  private static final int MOST_UNKNOWN = 1_000;

  /** Archives within an archive that are opened. */
  private static final int MOST_NESTED = 1_000;

  /** Names in a message. */
  private static final int MOST_NAMES = 3;

  private int nested;

  /** Recognised for sure. */
  private final List<ReportSource> certain = new ArrayList<>();

  /** JSON objects that may be reports. */
  private final List<ReportSource> possible = new ArrayList<>();

  /** Named like a report, but with another content: it must not be lost silently. */
  private final List<ReportSource> broken = new ArrayList<>();

  private ArchivedReports() {}

  /**
   * The reports that a source holds, by their paths; only itself if it is no archive, and none if
   * no file in it is a report.
   *
   * @throws UnreadableReportException if it is an archive that can't be read
   * @throws IOException if the source itself fails
   */
  public static List<ReportSource> find(ReportSource source)
      throws IOException, UnreadableReportException {
    Optional<Archive> archive = open(source);
    return archive.isEmpty() ? List.of(source) : named(archive.get());
  }

  /** Whether a source is an archive in which reports are. */
  public static boolean isArchiveOfReports(ReportSource source) {
    try {
      Optional<Archive> archive = open(source);
      return archive.isPresent() && !in(archive.get()).isEmpty();
    } catch (IOException | UnreadableReportException e) {
      return false;
    }
  }

  /** The reports in an archive, or its only file: {@code --format} may say what that is. */
  private static List<ReportSource> named(Archive archive) {
    List<ReportSource> reports = in(archive);
    List<Archive.Entry> visible = visible(archive);
    return reports.isEmpty() && visible.size() == 1
        ? List.of(new ReportSource.Member(archive, visible.getFirst()))
        : reports;
  }

  /**
   * The one report that a source holds: itself if it is no archive.
   *
   * @throws UnreadableReportException if it is an archive of none or of several
   * @throws IOException if the source itself fails
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
    return unreadable(
        archive.name(),
        "it is an archive without a report in it"
            + (names.isEmpty() ? "" : " (it has " + some(names) + ")")
            + "; name the file of a report");
  }

  private static UnreadableReportException several(
      ReportSource source, List<ReportSource> reports) {
    List<String> names = reports.stream().map(ReportSource::name).toList();
    return unreadable(
        source.name(),
        "it is an archive of " + reports.size() + " reports; name one of them: " + some(names));
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES ? first + " ..." : first;
  }

  private static UnreadableReportException unreadable(String name, String why) {
    return new UnreadableReportException(Reason.NO_REPORT, name + " can't be read: " + why);
  }

  private static List<ReportSource> in(Archive archive) {
    ArchivedReports search = new ArchivedReports();
    search.search(archive);
    if (search.certain.isEmpty()) {
      search.certain.addAll(search.possible);
    }
    search.certain.addAll(search.broken);
    search.certain.sort(Comparator.comparing(ReportSource::name));
    return List.copyOf(search.certain);
  }

  private static List<Archive.Entry> visible(Archive archive) {
    return archive.entries().stream().filter(entry -> isVisible(entry.name())).toList();
  }

  private static boolean isVisible(String name) {
    return !HIDDEN.matcher(name).find();
  }

  private void search(Archive archive) {
    Set<String> analyses = analyses(archive);
    analyses.forEach(folder -> certain.add(new ReportSource.ArchiveFolder(archive, folder)));
    List<Archive.Entry> others =
        visible(archive).stream()
            .filter(entry -> analyses.stream().noneMatch(entry.name()::startsWith))
            .toList();
    int before = found();
    for (Archive.Entry entry : others) {
      if (endsIn(entry.name(), ENDINGS)) {
        inspect(new ReportSource.Member(archive, entry));
      }
    }
    if (found() == before) {
      others.stream()
          .filter(entry -> !endsIn(entry.name(), ENDINGS))
          .limit(MOST_UNKNOWN)
          .forEach(entry -> inspect(new ReportSource.Member(archive, entry)));
    }
  }

  private int found() {
    return certain.size() + possible.size() + broken.size();
  }

  /** The folders of analyses, without those in one of them. */
  private static Set<String> analyses(Archive archive) {
    TreeSet<String> folders = new TreeSet<>();
    for (Archive.Entry entry : archive.entries()) {
      Matcher matcher = ANALYSIS.matcher(entry.name());
      if (matcher.matches() && isVisible(entry.name())) {
        folders.add(matcher.group(1));
      }
    }
    TreeSet<String> outer = new TreeSet<>();
    for (String folder : folders) {
      // in their order, an outer folder comes before what lies in it
      if (outer.isEmpty() || !folder.startsWith(outer.last())) {
        outer.add(folder);
      }
    }
    return outer;
  }

  private void inspect(ReportSource member) {
    boolean isNamed = isJson(member.name());
    try {
      Beginning beginning = member.beginning();
      if (Archives.isArchive(beginning)) {
        searchNested(member);
        return;
      }
      Likeness likeness = Extractors.likeness(beginning);
      if (likeness == Likeness.CERTAIN || ReadDocument.isDocument(beginning)) {
        certain.add(member);
      } else if (isNamed) {
        (likeness == Likeness.POSSIBLE ? possible : broken).add(member);
      }
    } catch (IOException | UnreadableReportException e) {
      if (isNamed || endsIn(member.name(), ENDINGS)) {
        // why it can't be read is told when it is
        broken.add(member);
      }
    }
  }

  private void searchNested(ReportSource member) throws IOException, UnreadableReportException {
    if (++nested > MOST_NESTED) {
      broken.add(member);
      return;
    }
    Optional<Archive> archive = Archives.open(member, Limits.DEFAULT, ReadProgress.SILENT);
    archive.ifPresent(this::search);
  }

  private static boolean isJson(String name) {
    return Formats.COMPRESSIONS.stream()
        .anyMatch(compression -> endsIn(name, List.of(".json" + compression)));
  }

  private static boolean endsIn(String name, List<String> endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(lower::endsWith);
  }
}
