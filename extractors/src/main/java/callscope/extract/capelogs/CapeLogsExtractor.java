package callscope.extract.capelogs;

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
import callscope.input.Provision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads raw logs of CAPE and Cuckoo: the folder of an analysis, a zip of it, or the log of a
 * process.
 */
public final class CapeLogsExtractor implements Extractor {

  @Override
  public String format() {
    return "cape-logs";
  }

  @Override
  public String description() {
    return "folder of an analysis of CAPE or Cuckoo with logs/*.bson, or one such log";
  }

  @Override
  public List<String> endings() {
    return List.of(".bson", ".zip");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(Set.of(), EnumSet.of(FeatureKind.STRING)).withPlainApis();
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    return switch (beginning.source()) {
      case ReportSource.ArchiveFolder(Archive archive, String folder) ->
          certain(AnalysisFiles.isAnalysis(archive, folder));
      case ReportSource.File(Path folder) when beginning.isFolder() -> ofFolder(folder);
      default ->
          certain(
              beginning.isZip()
                  ? ZipDirectory.names(beginning).stream().anyMatch(AnalysisFiles::isLog)
                  : isLog(beginning.bytes()));
    };
  }

  private static FormatConfidence certain(boolean is) {
    return is ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  /** The reader refuses an analysis without logs, and says what is missing. */
  private static FormatConfidence ofFolder(Path folder) {
    if (AnalysisFiles.isAnalysis(folder)) {
      return FormatConfidence.CERTAIN;
    }
    return AnalysisFiles.hasNoLogs(folder) ? FormatConfidence.POSSIBLE : FormatConfidence.NONE;
  }

  /** Whether the first message is a definition or a debug message. */
  private static boolean isLog(byte[] bytes) {
    int start = BsonStream.greeting(bytes);
    if (bytes.length < start + BsonStream.SHORTEST) {
      return false;
    }
    int length = BsonCursor.int32(bytes, start);
    if (length < BsonStream.SHORTEST || length > BsonStream.LONGEST) {
      return false;
    }
    Message first = new Message();
    try {
      first.read(bytes, start, Math.min(start + length, bytes.length));
    } catch (MalformedLogException e) {
      // the data before it is sufficient
    }
    return first.type.equals("debug")
        || (first.type.equals("info") && first.index >= 0 && !first.name.isEmpty());
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return CapeLogsReader.read(source, limits, progress);
  }
}
