package callscope.detect;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.List;

/** An extractor as others bring it: a file that begins with {@code GUEST} is a call each line. */
public final class GuestExtractor implements Extractor {
  @Override
  public String format() {
    return "guest";
  }

  @Override
  public String description() {
    return "list of calls by a guest";
  }

  @Override
  public List<String> endings() {
    return List.of(".guest");
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    return beginning.startsWith("GUEST") ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    process.feature(Feature.string("guest"));
    for (String line : source.beginning().lines(100)) {
      process.call(new CallBuilder().api(trace.texts().intern(line)));
    }
    InputFacts facts =
        new InputFacts(
            Hashes.UNKNOWN,
            "guest",
            "GuestExtractor",
            "guest",
            "unknown",
            "unknown",
            List.of(),
            List.of());
    return new Extraction(trace.build(facts), List.of());
  }
}
