package callscope.analysis;

import callscope.detect.Extractors;
import callscope.document.read.ReadDocument;
import callscope.extract.Archive;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
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

/** Searches an archive for reports, as a folder is searched; an archive in it is searched, too. */
final class SearchArchive {
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

  private int nested;

  /** Recognised for sure. */
  private final List<ReportSource> certain = new ArrayList<>();

  /** JSON objects that may be reports. */
  private final List<ReportSource> possible = new ArrayList<>();

  /** Named like a report, but with another content: it must not be lost silently. */
  private final List<ReportSource> broken = new ArrayList<>();

  private SearchArchive() {}

  /** The reports in an archive, by their names. */
  static List<ReportSource> in(Archive archive) {
    SearchArchive search = new SearchArchive();
    search.search(archive);
    if (search.certain.isEmpty()) {
      search.certain.addAll(search.possible);
    }
    search.certain.addAll(search.broken);
    search.certain.sort(Comparator.comparing(ReportSource::name));
    return List.copyOf(search.certain);
  }

  /** The files in an archive, without those that systems hide. */
  static List<Archive.Entry> visible(Archive archive) {
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
      ReportHead beginning = member.beginning();
      if (Archives.isArchive(beginning)) {
        searchNested(member);
        return;
      }
      FormatConfidence likeness = Extractors.likeness(beginning);
      if (likeness == FormatConfidence.CERTAIN || ReadDocument.isDocument(beginning)) {
        certain.add(member);
      } else if (isNamed) {
        (likeness == FormatConfidence.POSSIBLE ? possible : broken).add(member);
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
