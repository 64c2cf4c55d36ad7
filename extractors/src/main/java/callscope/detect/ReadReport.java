package callscope.detect;

import callscope.extract.Beginning;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a report of any known kind. */
public final class ReadReport {
  private ReadReport() {}

  /**
   * Reads a report.
   *
   * @param format of the report, as {@link Extractor#format} names it; if empty, it is told from
   *     how the report begins
   * @throws UnreadableReportException if nothing of it can be analysed
   * @throws IOException if the source itself fails
   */
  public static Extraction read(
      ReportSource source, Optional<String> format, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return extractor(source, format).read(source, limits, progress);
  }

  /**
   * The extractor for a report.
   *
   * @param format as {@link Extractor#format} names it; if empty, it is told from how it begins
   * @throws UnreadableReportException if it is of no kind that is known
   */
  public static Extractor extractor(ReportSource source, Optional<String> format)
      throws IOException, UnreadableReportException {
    if (format.isPresent()) {
      return Extractors.of(format.get())
          .orElseThrow(() -> new IllegalArgumentException("no format " + format.get()));
    }
    Beginning beginning = source.beginning();
    Optional<Extractor> extractor = Extractors.of(beginning);
    if (extractor.isPresent()) {
      return extractor.get();
    }
    String known =
        Extractors.all().stream()
            .map(kind -> "a " + kind.description())
            .collect(Collectors.joining(", "));
    throw beginning.isFolder()
        ? new UnreadableReportException(
            Reason.NO_FILE, source.name() + " is a folder; name the file of one report")
        : new UnreadableReportException(
            Reason.NO_REPORT,
            source.name()
                + " can't be read: it is no report of a kind that is known here; known are "
                + known
                + "; if it is one of these, say which with --format");
  }
}
