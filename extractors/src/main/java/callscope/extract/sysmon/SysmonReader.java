package callscope.extract.sysmon;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.events.JsonRecords;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a log of Sysmon as a stream; records of other providers are skipped. */
final class SysmonReader {
  private final ReportSource source;
  private final Limits limits;
  private final ReadProgress progress;
  private final Diagnostics diagnostics;
  private final TraceBuilder trace;
  private final RecordedProcesses processes;
  private final TakeEvent take;
  private boolean isOfSysmon;

  SysmonReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.source = source;
    this.limits = limits;
    this.progress = progress;
    this.diagnostics = new Diagnostics(limits);
    this.trace = new TraceBuilder(progress::strings);
    this.processes = new RecordedProcesses(trace);
    this.take = new TakeEvent(trace.texts(), processes);
  }

  Extraction read() throws IOException, UnreadableReportException {
    JsonRecords.End end = JsonRecords.read(source, limits, progress, diagnostics, this::event);
    if (!isOfSysmon) {
      String why =
          end.broken()
              .orElse(end.seen() ? "no record of it is an event of Sysmon" : "it has no records");
      throw new UnreadableReportException(
          Reason.NO_REPORT, source.name() + " can't be read as events of Sysmon: " + why);
    }
    if (take.calls() == 0) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          source.name() + " has no calls: its events are only about Sysmon and ends of processes");
    }
    end.report(diagnostics);
    processes.finish();
    return new Extraction(trace.build(facts()), diagnostics.all());
  }

  private void event(JsonCursor record, String place) throws IOException {
    Optional<SysmonEvent> event = new RecordReader(record).read();
    if (event.isPresent()) {
      isOfSysmon = true;
      take.take(event.get());
    }
  }

  private static InputFacts facts() {
    return new InputFacts(
        Hashes.UNKNOWN,
        "Sysmon",
        "SysmonReader",
        "sysmon",
        "unknown",
        "windows",
        List.of(new Feature.Text(FeatureKind.OS, "windows")),
        List.of());
  }
}
