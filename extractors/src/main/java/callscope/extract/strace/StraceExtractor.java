package callscope.extract.strace;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.calltext.CallTextSigns;
import callscope.extract.calltext.ReadCallText;
import callscope.feature.FeatureKind;
import callscope.input.CallDetail;
import callscope.input.Provision;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Output of strace, written with any options.
 *
 * @see <a href="https://strace.io">strace</a>
 */
public final class StraceExtractor implements Extractor {
  @Override
  public String format() {
    return "strace";
  }

  @Override
  public String description() {
    return "trace of strace (text)";
  }

  @Override
  public List<String> endings() {
    return List.of(".strace", ".trace", ".txt", ".log");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(Set.of(), EnumSet.of(FeatureKind.STRING))
        .withPlainApis()
        .without(CallDetail.REPEATS);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    CallTextSigns signs = CallTextSigns.of(beginning);
    return signs.areSystemCalls() ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    Diagnostics diagnostics = new Diagnostics(limits);
    TraceBuilder trace = new TraceBuilder(progress::strings);
    StraceCalls calls = new StraceCalls(trace.texts());
    new ReadCallText(source, limits, diagnostics, "strace").into(trace, calls, progress);
    if (calls.cutTexts() > 0) {
      diagnostics.detail(
          "strace has truncated strings; only their beginnings were read, -s 4096 keeps more",
          calls.cutTexts() + " of them");
    }
    return new Extraction(trace.build(calls.facts()), diagnostics.all());
  }
}
