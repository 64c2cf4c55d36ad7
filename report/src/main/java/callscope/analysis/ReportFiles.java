package callscope.analysis;

import callscope.api.Internal;
import callscope.extract.ReportSource;
import java.util.List;
import java.util.Locale;

/** Tells which of many files are reports, by their names and their contents. */
@Internal
public final class ReportFiles {
  private static final List<String> ENDINGS = Formats.endings();

  /** Files with these endings are reports; files with other {@link #ENDINGS} only if recognised. */
  private static final List<String> SURE =
      Formats.COMPRESSIONS.stream().map(compression -> ".json" + compression).toList();

  private ReportFiles() {}

  /** Whether a file with this name is a report, if it is {@linkplain #isRecognised recognised}. */
  public static boolean mayBeReport(String fileName) {
    return endsIn(fileName, ENDINGS);
  }

  /** Whether a file with this name is a report, even if its content is broken. */
  public static boolean isReport(String fileName) {
    return endsIn(fileName, SURE);
  }

  /** Whether the content is that of a report or of an archive with reports. */
  public static boolean isRecognised(ReportSource source) {
    return Formats.recognise(source).isPresent() || ArchivedReports.isArchiveOfReports(source);
  }

  private static boolean endsIn(String name, List<String> endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(lower::endsWith);
  }
}
