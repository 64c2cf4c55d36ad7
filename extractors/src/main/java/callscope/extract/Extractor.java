package callscope.extract;

import callscope.input.Provision;
import java.io.IOException;
import java.util.List;

/**
 * Reads reports of one kind. It is stateless, and used by many threads at once.
 *
 * <p>A kind is added by a package with such a class and a line in {@code callscope.detect}; one
 * that comes from elsewhere is found by {@link java.util.ServiceLoader} if it is public, has a
 * public constructor without parameters and is named in {@code
 * META-INF/services/callscope.extract.Extractor}. What it reads it hands to a {@link
 * callscope.input.TraceBuilder}.
 */
public interface Extractor {

  /** The short name of the kind, as {@code --format} takes it: lower case, without blanks. */
  String format();

  /** What reports of the kind are, in a few words that follow "a" or "an". */
  String description();

  /**
   * What the names of its files usually end in, lower case, such as {@code .json}. They only tell
   * which files of a folder are looked at; what is in a file is told from its content. Each may be
   * followed by {@code .gz}.
   */
  List<String> endings();

  /**
   * Which features its reports can have, whatever was traced. It must name all: a rule that needs
   * any other is said to be impossible.
   */
  default Provision provides() {
    return Provision.ALL;
  }

  /** How much a report looks as if it were of this kind. */
  FormatConfidence likeness(ReportHead beginning);

  /**
   * Reads a report, as far as it can be read.
   *
   * @param limits what to take at most; whatever goes beyond is told
   * @param progress hears how many bytes of the source were read, and what texts are there
   * @throws UnreadableReportException if nothing of it can be analysed; the message says which
   *     report, why and what to do
   * @throws IOException if the source itself fails
   */
  Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException;
}
