package callscope.extract.tracee;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.events.JsonRecords;
import callscope.feature.FeatureKind;
import callscope.input.CallDetail;
import callscope.input.Provision;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the events that Tracee writes as JSON.
 *
 * @see <a href="https://github.com/aquasecurity/tracee">Tracee</a>
 */
public final class TraceeExtractor implements Extractor {
  /** The number of lines inspected: the first may be messages or damaged. */
  private static final int LINES = 8;

  /** The fields of the older and of the newer form; only Tracee has all of one. */
  private static final List<List<String>> TELLING =
      List.of(
          List.of("eventName", "args", "processName"),
          List.of("name", "workload", "timestamp"),
          List.of("name", "workload", "policies"));

  @Override
  public String format() {
    return "tracee";
  }

  @Override
  public String description() {
    return "log of Tracee (JSON lines)";
  }

  @Override
  public List<String> endings() {
    return List.of(".json", ".jsonl", ".log");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(Set.of(), EnumSet.of(FeatureKind.STRING))
        .withPlainApis()
        .without(CallDetail.REPEATS);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    boolean isEvent =
        JsonRecords.heads(beginning, LINES).stream()
            .anyMatch(
                record ->
                    record
                        .jsonFields()
                        .filter(names -> TELLING.stream().anyMatch(names::containsAll))
                        .isPresent());
    return isEvent ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return new TraceeReader(source, limits, progress).read();
  }
}
