package callscope.extract.sysmon;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.events.JsonRecords;
import callscope.input.CallDetail;
import callscope.input.Provision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads events of Sysmon as JSON, as Winlogbeat, NXLog, evtx_dump and others write them.
 *
 * @see <a href="https://learn.microsoft.com/sysinternals/downloads/sysmon">Sysmon</a>
 */
public final class SysmonExtractor implements Extractor {
  /** The number of records inspected: those of other logs may precede the first of Sysmon. */
  private static final int RECORDS = 20;

  /** The fields of a record of the event log, in the forms that programs write. */
  private static final List<List<String>> TELLING =
      List.of(
          List.of("EventID", "Channel"),
          List.of("EventID", "SourceName"),
          List.of("EventID", "UtcTime"),
          List.of("event_id", "event_data"),
          List.of("winlog"));

  /** Fields that other formats may have too, if the record names Sysmon. */
  private static final Set<String> USUAL =
      Set.of("Event", "EventID", "event_id", "EventData", "event_data", "win", "_source");

  private static final String PROVIDER = "Microsoft-Windows-Sysmon";

  @Override
  public String format() {
    return "sysmon";
  }

  @Override
  public String description() {
    return "log of Sysmon (JSON)";
  }

  @Override
  public List<String> endings() {
    return List.of(".json", ".jsonl", ".ndjson");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(Set.of(), Set.of())
        .withOnlyApis(EventKind.apis())
        .without(CallDetail.REPEATS);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    boolean isEvent =
        JsonRecords.heads(beginning, RECORDS).stream().anyMatch(SysmonExtractor::isEvent);
    return isEvent ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  private static boolean isEvent(ReportHead record) {
    Optional<List<String>> names = record.jsonFields();
    return names.filter(fields -> TELLING.stream().anyMatch(fields::containsAll)).isPresent()
        || (names.filter(fields -> fields.stream().anyMatch(USUAL::contains)).isPresent()
            && record.text().contains(PROVIDER));
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return new SysmonReader(source, limits, progress).read();
  }
}
