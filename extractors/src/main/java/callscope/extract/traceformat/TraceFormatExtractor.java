package callscope.extract.traceformat;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads callscope's own trace format: JSON lines, the first of which is a header. */
public final class TraceFormatExtractor implements Extractor {
  /** The field that no other format has. */
  public static final String MARK = "callscope-trace";

  private static final List<String> RECORDS = List.of("process", "thread", "call");

  @Override
  public String format() {
    return "callscope";
  }

  @Override
  public String description() {
    return "trace of callscope's own format (JSON lines)";
  }

  @Override
  public List<String> endings() {
    return List.of(".jsonl");
  }

  /** Without a header, a single record could belong to another format. */
  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    Optional<List<String>> fields = beginning.jsonFields();
    if (fields.isEmpty()) {
      return FormatConfidence.NONE;
    }
    if (fields.get().contains(MARK)) {
      return FormatConfidence.CERTAIN;
    }
    boolean record = fields.get().size() == 1 && RECORDS.contains(fields.get().getFirst());
    return record ? FormatConfidence.POSSIBLE : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return TraceFormatReader.read(source, limits, progress);
  }
}
