package callscope.extract;

import callscope.api.PublicApi;
import callscope.input.Provision;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.List;

/**
 * Reads reports of one format. Implementations are stateless and thread-safe.
 *
 * <p>An extractor is found by {@link java.util.ServiceLoader} if it is public, has a public
 * constructor without parameters and is named by its module ({@code provides
 * callscope.extract.Extractor with ...}) or, on the class path, in {@code
 * META-INF/services/callscope.extract.Extractor}. It passes what it reads to a {@link
 * TraceBuilder}:
 *
 * <pre>{@code
 * public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
 *     throws IOException, UnreadableReportException {
 *   TraceBuilder trace = new TraceBuilder(progress::strings);
 *   TraceBuilder.PendingProcess process = trace.process();
 *   CallBuilder call = new CallBuilder();
 *   try (BufferedReader lines =
 *       new BufferedReader(new InputStreamReader(source.open(progress), UTF_8))) {
 *     for (String api = lines.readLine(); api != null; api = lines.readLine()) {
 *       call.clear();
 *       call.api(trace.texts().intern(api));
 *       process.call(call);
 *     }
 *   }
 *   return new Extraction(trace.build(facts), List.of());
 * }
 * }</pre>
 *
 * <p>The page <i>callscope from Java</i> of the documentation has a complete one.
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
