package callscope.extract.tracee;

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
import callscope.input.Clock;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.List;

/** Reads a log of Tracee as a stream. */
final class TraceeReader {
  private final ReportSource source;
  private final Limits limits;
  private final ReadProgress progress;
  private final Diagnostics diagnostics;
  private final TraceBuilder trace;
  private final TracedProcesses processes;
  private final AddCall add;
  private boolean isEvent;

  TraceeReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.source = source;
    this.limits = limits;
    this.progress = progress;
    this.diagnostics = new Diagnostics(limits);
    this.trace = new TraceBuilder(progress::strings);
    this.processes = new TracedProcesses(trace);
    this.add = new AddCall(trace.texts(), processes);
  }

  Extraction read() throws IOException, UnreadableReportException {
    JsonRecords.End end = JsonRecords.read(source, limits, progress, diagnostics, this::event);
    if (!isEvent) {
      String why =
          end.broken().orElse(end.seen() ? "no record of it is an event" : "it has no records");
      throw new UnreadableReportException(
          Reason.NO_REPORT, source.name() + " can't be read as a log of Tracee: " + why);
    }
    if (processes.isEmpty()) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          source.name()
              + " has no calls: its events are only about processes and containers, or findings of"
              + " Tracee; trace system calls, for example with --events execve,openat,connect");
    }
    end.report(diagnostics);
    processes.finish();
    trace.clock(add.isSince1970() ? Clock.SINCE_1970 : Clock.UNKNOWN);
    return new Extraction(trace.build(facts()), diagnostics.all());
  }

  private void event(JsonCursor record, String place) throws IOException {
    Event event = new EventReader(record, diagnostics).read();
    if (event.name.isEmpty()) {
      diagnostics.detail("a record that names no event was left out", place);
      return;
    }
    isEvent = true;
    if (event.isFinding) {
      return;
    }
    if (event.pid < 0) {
      diagnostics.detail("an event without a process was left out", place);
      return;
    }
    add.take(event);
  }

  private static InputFacts facts() {
    return new InputFacts(
        Hashes.UNKNOWN,
        "Tracee",
        "TraceeReader",
        "tracee",
        "unknown",
        "linux",
        List.of(new Feature.Text(FeatureKind.OS, "linux")),
        List.of());
  }
}
