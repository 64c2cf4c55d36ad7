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
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads reports of CAPE: JSON, in which the behavior of the sample is one part of many. */
public final class CapeExtractor implements Extractor {
  private static final List<String> USUAL_FIELDS =
      List.of("behavior", "info", "target", "CAPE", "static", "procdump", "malscore");

  @Override
  public String format() {
    return "cape";
  }

  @Override
  public String description() {
    return "report of CAPE (JSON)";
  }

  @Override
  public List<String> endings() {
    return List.of(".json");
  }

  /**
   * Any JSON object may be one, since the distinguishing keys can come after a hundred megabytes.
   */
  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    Optional<List<String>> fields = beginning.jsonFields();
    if (fields.isEmpty()) {
      return FormatConfidence.NONE;
    }
    if (CuckooExtractor.isSure(beginning)) {
      return FormatConfidence.NONE;
    }
    boolean usual = !Collections.disjoint(fields.get(), USUAL_FIELDS);
    return usual ? FormatConfidence.CERTAIN : FormatConfidence.POSSIBLE;
  }

  /** CAPE hooks functions and system calls; of the file it reports symbols and strings. */
  @Override
  public Provision provides() {
    return Provision.ofTraces(
            EnumSet.of(
                FeatureKind.IMPORT, FeatureKind.EXPORT, FeatureKind.SECTION, FeatureKind.STRING),
            EnumSet.of(FeatureKind.STRING))
        .withPlainApis();
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return CapeReader.read(source, limits, progress);
  }
}
