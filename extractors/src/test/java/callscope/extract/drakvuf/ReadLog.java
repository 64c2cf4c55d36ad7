package callscope.extract.drakvuf;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.CallTable;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log that was read, as lines of text that tests can compare.
 *
 * @param lines a process, then {@code thread.call: feature} in the order of extraction, then {@code
 *     = returned, success, time, caller}
 */
record ReadLog(List<String> lines, List<String> diagnostics, boolean incomplete) {

  static ReadLog of(String... log) throws IOException, UnreadableReportException {
    return of(String.join("\n", log).concat("\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a log as a file, so the fast way if it can be, and as a stream; both must agree. */
  static ReadLog of(byte[] log) throws IOException, UnreadableReportException {
    ReadLog streamed = of(log, Limits.DEFAULT);
    Path file = Files.createTempFile("log", ".log");
    try {
      Files.write(file, log);
      ReadLog fast =
          of(DrakvufReader.read(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT));
      if (!fast.lines.equals(streamed.lines)) {
        throw new AssertionError(fast + " is not " + streamed);
      }
    } finally {
      Files.delete(file);
    }
    return streamed;
  }

  static ReadLog of(byte[] log, Limits limits) throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(log), "a.log");
    return of(DrakvufReader.read(source, limits, ReadProgress.SILENT));
  }

  private static ReadLog of(Extraction extraction) {
    Trace trace = (Trace) extraction.input();
    List<String> lines = new ArrayList<>();
    ListFeatures.list(
        trace,
        new FeatureVisitor<RuntimeException>() {
          @Override
          public void enter(Place place) {
            if (place instanceof Place.OfProcess(TracedProcess process)) {
              lines.add(process.address().ppid() + ":" + process.address().pid());
            } else if (place instanceof Place.OfCall(var call)) {
              lines.add(call.thread().tid() + "." + call.id() + ":" + outcome(trace, call));
            }
          }

          @Override
          public void feature(Place place, Feature feature, Address address) {
            if (place != Place.Whole.EVERYWHERE) {
              lines.add("  " + feature + (place == Place.Whole.FILE ? " at " + address : ""));
            }
          }
        });
    return new ReadLog(
        lines,
        extraction.diagnostics().stream().map(Diagnostic::toString).toList(),
        extraction.isIncomplete());
  }

  private static String outcome(Trace trace, CallAddress address) {
    CallTable calls =
        trace.processes().stream()
            .filter(process -> process.address().equals(address.thread().process()))
            .findFirst()
            .orElseThrow()
            .calls();
    int call = Math.toIntExact(address.index());
    StringBuilder text = new StringBuilder();
    if (calls.returned(call) != StringDictionary.NONE) {
      text.append(" -> ").append(trace.texts().text(calls.returned(call)));
      text.append(' ').append(trace.texts().text(calls.prettyReturned(call)));
    }
    if (calls.success(call) != CallTable.Success.UNKNOWN) {
      text.append(' ').append(calls.success(call));
    }
    if (calls.time(call) != CallTable.NO_TIME) {
      text.append(" after ").append(calls.time(call));
    }
    if (calls.caller(call) != 0) {
      text.append(" from 0x").append(Long.toHexString(calls.caller(call)));
    }
    return text.toString();
  }
}
