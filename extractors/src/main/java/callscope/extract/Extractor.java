package callscope.extract;

import callscope.api.PublicApi;
import callscope.input.Provision;
import java.io.IOException;
import java.util.List;

/**
 * Reads reports of one format. Implementations are stateless and thread-safe.
 *
 * <p>To add a format, add a package with such a class and register it in {@code callscope.detect}.
 * An extractor from another module is found by {@link java.util.ServiceLoader} if it is public, has
 * a public constructor without parameters and is named in {@code
 * META-INF/services/callscope.extract.Extractor}. It passes what it reads to a {@link
 * callscope.input.TraceBuilder}.
 */
@PublicApi
public interface Extractor {

  /** The short name of the format, as used by {@code --format}: lower case, without blanks. */
  String format();

  /** A short description of the format that can follow "a" or "an". */
  String description();

  /**
   * The usual file name extensions in lower case, such as {@code .json}. They only select the files
   * of a folder to inspect; the format is detected from the content. Each may be followed by {@code
   * .gz}.
   */
  List<String> endings();

  /**
   * All features that reports of this format can have. The list must be complete: a rule that needs
   * any other feature is reported as impossible.
   */
  default Provision provides() {
    return Provision.ALL;
  }

  /** How likely a report is to be of this format. */
  FormatConfidence likeness(ReportHead beginning);

  /**
   * Reads a report as far as possible.
   *
   * @param limits maximum sizes; whatever exceeds them is reported as a diagnostic
   * @param progress receives the number of source bytes read and, optionally, the strings so far
   * @throws UnreadableReportException if nothing can be analysed; the message names the report, the
   *     reason and a remedy
   * @throws IOException if the source itself fails
   */
  Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException;
}
