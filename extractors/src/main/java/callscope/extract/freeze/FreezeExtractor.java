package callscope.extract.freeze;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.CallDetail;
import callscope.input.Provision;
import java.io.IOException;
import java.util.List;

/** Reads freeze files of capa: the features of a program's code or of a trace, extracted before. */
public final class FreezeExtractor implements Extractor {

  @Override
  public String format() {
    return "freeze";
  }

  @Override
  public String description() {
    return "freeze file of capa (.frz)";
  }

  @Override
  public List<String> endings() {
    return List.of(".frz");
  }

  /** Accepts unknown versions too: the reader reports them. */
  @Override
  public Provision provides() {
    return Provision.ALL.without(
        CallDetail.ARGUMENT_NAMES, CallDetail.RETURNS, CallDetail.REPEATS, CallDetail.TIMES);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    return FrozenBytes.isMagic(beginning.bytes())
        ? FormatConfidence.CERTAIN
        : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return FreezeReader.read(source, limits, progress);
  }
}
