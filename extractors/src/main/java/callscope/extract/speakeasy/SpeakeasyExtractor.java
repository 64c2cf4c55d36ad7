package callscope.extract.speakeasy;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads reports of the emulator Speakeasy: JSON, in which each entry point has its calls. */
public final class SpeakeasyExtractor implements Extractor {
  /** Only Speakeasy has all fields of one of these sets. */
  private static final List<List<String>> TELLING =
      List.of(
          List.of("emulation_total_runtime"),
          List.of("emu_version", "os_run"),
          List.of("report_version", "entry_points"));

  @Override
  public String format() {
    return "speakeasy";
  }

  @Override
  public String description() {
    return "report of Speakeasy (JSON)";
  }

  @Override
  public List<String> endings() {
    return List.of(".json");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(EnumSet.of(FeatureKind.STRING), Set.of())
        .without(CallDetail.REPEATS, CallDetail.TIMES);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    return beginning
        .jsonFields()
        .filter(names -> TELLING.stream().anyMatch(names::containsAll))
        .map(names -> FormatConfidence.CERTAIN)
        .orElse(FormatConfidence.NONE);
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return SpeakeasyReader.read(source, limits, progress);
  }
}
