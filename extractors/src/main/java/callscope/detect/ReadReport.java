package callscope.detect;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a report in any known format. */
public final class ReadReport {
  /** Separates what a file is from what to do, which need no list of formats. */
  private static final String ADVICE = "; ";

  private ReadReport() {}

  /**
   * Reads a report of a detected format.
   *
   * @throws UnreadableReportException if nothing can be analysed
   * @throws IOException if the source itself fails
   */
  public static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return extractor(source).read(source, limits, progress);
  }

  /**
   * The extractor for a report, detected from its beginning.
   *
   * @throws UnreadableReportException if the format is unknown
   * @throws IOException if the source itself fails
   */
  public static Extractor extractor(ReportSource source)
      throws IOException, UnreadableReportException {
    ReportHead beginning = source.beginning();
    Optional<Extractor> extractor = Extractors.of(beginning);
    if (extractor.isPresent()) {
      return extractor.get();
    }
    throw refusal(source, beginning);
  }

  /**
   * The extractor of a format.
   *
   * @param format as named by {@link Extractor#format}
   * @throws IllegalArgumentException if there is none
   */
  public static Extractor extractor(String format) {
    return Extractors.of(format)
        .orElseThrow(() -> new IllegalArgumentException("no format " + format));
  }

  /** Describes the file before the formats that can be read. */
  private static UnreadableReportException refusal(ReportSource source, ReportHead beginning)
      throws IOException, UnreadableReportException {
    if (beginning.isFolder()) {
      return new UnreadableReportException(
          Reason.NO_FILE, source.name() + " is a folder; name the file of one report");
    }
    if (beginning.bytes().length == 0) {
      // opening the file reports why it can't be decompressed
      try (InputStream stream = source.open(ReadProgress.SILENT)) {
        if (stream.read() < 0) {
          return noReport(source, "it is compressed, but empty; expected a sandbox report");
        }
      } catch (IOException e) {
        String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
        return noReport(source, why);
      }
    }
    // the reason why an archive can't be opened is more helpful than its type
    if (Archives.isArchive(beginning) && source.canBeReopened()) {
      Archives.open(source, Limits.DEFAULT, ReadProgress.SILENT).ifPresent(Archives::close);
    }
    Optional<String> described = DescribeFile.describe(beginning);
    if (described.filter(text -> text.contains(ADVICE)).isPresent()) {
      return noReport(source, described.get());
    }
    String known =
        Extractors.all().stream()
            .map(kind -> article(kind.description()))
            .collect(Collectors.joining(", "));
    return noReport(
        source,
        described.orElse("unknown report format; if it is a report, name the format with --format")
            + ". Known formats: "
            + known);
  }

  private static UnreadableReportException noReport(ReportSource source, String why) {
    return new UnreadableReportException(
        Reason.NO_REPORT, source.name() + " can't be read: " + why);
  }

  private static String article(String description) {
    boolean vowel = "aeio".indexOf(description.charAt(0)) >= 0;
    return (vowel ? "an " : "a ") + description;
  }
}
