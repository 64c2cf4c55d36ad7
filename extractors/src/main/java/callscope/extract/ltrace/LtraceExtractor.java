package callscope.extract.ltrace;

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
import callscope.input.CallDetail;
import callscope.input.Provision;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Output of ltrace, with or without system calls.
 *
 * @see <a href="https://gitlab.com/cespedes/ltrace">ltrace</a>
 */
public final class LtraceExtractor implements Extractor {
  @Override
  public String format() {
    return "ltrace";
  }

  @Override
  public String description() {
    return "trace of ltrace (text)";
  }

  @Override
  public List<String> endings() {
    return List.of(".ltrace", ".trace", ".txt", ".log");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(Set.of(), Set.of())
        .without(CallDetail.ARGUMENT_NAMES, CallDetail.REPEATS);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    CallTextSigns signs = CallTextSigns.of(beginning);
    if (!signs.areCalls() || signs.areSystemCalls()) {
      return FormatConfidence.NONE;
    }
    boolean isSure = signs.ofLtrace() > 0 || signs.headed() == signs.calls();
    return isSure ? FormatConfidence.CERTAIN : FormatConfidence.POSSIBLE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    Diagnostics diagnostics = new Diagnostics(limits);
    TraceBuilder trace = new TraceBuilder(progress::strings);
    LtraceCalls calls = new LtraceCalls(trace.texts());
    new ReadCallText(source, limits, diagnostics, "ltrace").into(trace, calls, progress);
    if (calls.cutTexts() > 0) {
      diagnostics.detail(
          "ltrace has truncated strings; only their beginnings were read, -s 4096 keeps more",
          calls.cutTexts() + " of them");
    }
    return new Extraction(trace.build(LtraceCalls.FACTS), diagnostics.all());
  }
}
