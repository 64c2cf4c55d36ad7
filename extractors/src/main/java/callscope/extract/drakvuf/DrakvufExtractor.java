package callscope.extract.drakvuf;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.FeatureKind;
import callscope.input.CallDetail;
import callscope.input.Provision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

/** Reads logs of DRAKVUF: JSON, one object per line, which names the plugin that wrote it. */
public final class DrakvufExtractor implements Extractor {
  /**
   * The number of JSON lines inspected: the first may be damaged, and other output may precede
   * them.
   */
  private static final int LINES = 8;

  /** Besides the plugin, every line has one of these. */
  private static final List<String> USUAL_FIELDS = List.of("TimeStamp", "PID", "DllName");

  @Override
  public String format() {
    return "drakvuf";
  }

  @Override
  public String description() {
    return "log of DRAKVUF (JSON lines)";
  }

  @Override
  public List<String> endings() {
    return List.of(".log", ".jsonl");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(EnumSet.of(FeatureKind.IMPORT), EnumSet.of(FeatureKind.STRING))
        .withPlainApis()
        .without(CallDetail.REPEATS);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    return beginning.lines(ReportHead.LENGTH).stream()
            .filter(line -> line.startsWith("{"))
            .limit(LINES)
            .anyMatch(line -> isEntry(beginning.source(), line))
        ? FormatConfidence.CERTAIN
        : FormatConfidence.NONE;
  }

  private static boolean isEntry(ReportSource source, String line) {
    return new ReportHead(source, line.getBytes(StandardCharsets.UTF_8))
        .jsonFields()
        .filter(names -> names.contains("Plugin"))
        .filter(names -> USUAL_FIELDS.stream().anyMatch(names::contains))
        .isPresent();
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return DrakvufReader.read(source, limits, progress);
  }
}
