package callscope.extract.cape;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.FeatureKind;
import callscope.input.Provision;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads reports of Cuckoo. CAPE descends from it, so their JSON is alike. Cuckoo 2 names some
 * fields of processes and calls differently, and older versions write other times. The reader reads
 * all of them.
 */
public final class CuckooExtractor implements Extractor {
  /** The keys that only Cuckoo's {@code info} has. */
  private static final Pattern MONITOR =
      Pattern.compile("\"monitor\"\\s*:\\s*\"[0-9a-f]{40}\"|\"fetch_head\"\\s*:");

  /** The format of call times of Cuckoo 0.x. */
  private static final Pattern OLD_TIME =
      Pattern.compile("\"timestamp\"\\s*:\\s*\"\\d{14}(?:\\.\\d+)?\"");

  /** Versions before 2; CAPE's own versions begin with 1.3. */
  private static final Pattern OLD_VERSION = Pattern.compile("v?[01]\\.\\d.*");

  private static final List<String> USUAL_FIELDS = List.of("info", "behavior");
  private static final List<String> CALL = List.of("\"stacktrace\":", "\"return_value\":");

  @Override
  public String format() {
    return "cuckoo";
  }

  @Override
  public String description() {
    return "report of Cuckoo (JSON)";
  }

  @Override
  public List<String> endings() {
    return List.of(".json");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(
            EnumSet.of(
                FeatureKind.IMPORT, FeatureKind.EXPORT, FeatureKind.SECTION, FeatureKind.STRING),
            EnumSet.of(FeatureKind.STRING))
        .withPlainApis();
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    return isSure(beginning) ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  static boolean isSure(ReportHead beginning) {
    if (!beginning.jsonFields().orElse(List.of()).stream().anyMatch(USUAL_FIELDS::contains)) {
      return false;
    }
    String text = beginning.text();
    return MONITOR.matcher(text).find()
        || CALL.stream().allMatch(text::contains)
        || OLD_TIME.matcher(text).find();
  }

  /** Whether {@code info.version} is that of a Cuckoo before version 2. */
  static boolean isOldVersion(String version) {
    return OLD_VERSION.matcher(version).matches()
        && !version.toUpperCase(Locale.ROOT).contains("CAPE");
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return CapeReader.read(source, limits, progress);
  }
}
