package callscope.extract.vmray;

import callscope.extract.Archive;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.archive.ZipDirectory;
import callscope.feature.FeatureKind;
import callscope.input.CallDetail;
import callscope.input.Provision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what VMRay recorded: the archive of an analysis, packed or unpacked, or only its function
 * log.
 */
public final class VmrayExtractor implements Extractor {
  /** One of the first lines of a function log as text identifies it. */
  private static final int HEADER_LINES = 10;

  private static final String TEXT_HEADER = "# Flog Txt Version";

  @Override
  public String format() {
    return "vmray";
  }

  @Override
  public String description() {
    return "analysis archive (zip) or function log (flog.txt) of VMRay";
  }

  @Override
  public List<String> endings() {
    return List.of(".zip", "flog.txt", "flog.xml");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(
            EnumSet.of(
                FeatureKind.IMPORT, FeatureKind.EXPORT, FeatureKind.SECTION, FeatureKind.STRING),
            Set.of())
        .without(CallDetail.REPEATS);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    boolean known =
        isFolder(beginning.source())
            || ZipDirectory.names(beginning).stream().anyMatch(AnalysisParts::isTelling)
            || isTextLog(beginning)
            || isXmlLog(beginning);
    return known ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  private static boolean isFolder(ReportSource source) {
    return switch (source) {
      case ReportSource.ArchiveFolder(Archive archive, String folder) ->
          archive.entries().stream()
              .anyMatch(
                  entry ->
                      entry.name().equals(folder + AnalysisParts.LOG)
                          || entry.name().equals(folder + AnalysisParts.SUMMARY)
                          || (folder.isEmpty() && AnalysisParts.isTelling(entry.name())));
      case ReportSource.File(Path path) ->
          source.isFolder()
              && (Files.isRegularFile(path.resolve(AnalysisParts.LOG))
                  || Files.isRegularFile(path.resolve(AnalysisParts.SUMMARY)));
      default -> false;
    };
  }

  private static boolean isTextLog(ReportHead beginning) {
    return beginning.bytes().length > 0
        && beginning.lines(HEADER_LINES).stream().anyMatch(line -> line.startsWith(TEXT_HEADER));
  }

  /** Its first element is an analysis with the version of the log. */
  private static boolean isXmlLog(ReportHead beginning) {
    String text = beginning.text().stripLeading();
    if (!text.startsWith("<")) {
      return false;
    }
    int element = text.indexOf("<analysis");
    int end = text.indexOf('>', Math.max(element, 0));
    return element >= 0
        && text.substring(element, end < 0 ? text.length() : end).contains("log_version=");
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    ReportHead beginning = source.beginning();
    if (isTextLog(beginning)) {
      return FlogTextReader.read(source, limits, progress);
    }
    return VmrayReader.read(source, limits, progress);
  }
}
