package callscope.extract.events;

import callscope.address.Address;
import callscope.detect.Extractors;
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
import java.util.ArrayList;
import java.util.List;

/**
 * A report that was read, as lines that tests compare.
 *
 * @param lines for each process its ids, name and command line, then its features, then its calls
 *     with their features, in the order of extraction
 */
public record ReadText(Trace trace, List<String> lines, List<String> diagnostics) {

  /** Reads a report of a format. */
  public static ReadText of(String format, String report)
      throws IOException, UnreadableReportException {
    return of(format, report.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  /** Reads a report of a format within limits. */
  public static ReadText of(String format, byte[] report, Limits limits)
      throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(report), "a.exe.tag");
    Extraction extraction =
        Extractors.of(format).orElseThrow().read(source, limits, ReadProgress.SILENT);
    Trace trace = (Trace) extraction.input();
    return new ReadText(
        trace, lines(trace), extraction.diagnostics().stream().map(Diagnostic::message).toList());
  }

  private static List<String> lines(Trace trace) {
    List<String> lines = new ArrayList<>();
    ListFeatures.list(
        trace,
        new FeatureVisitor<RuntimeException>() {
          private int call;

          @Override
          public void enter(Place place) {
            switch (place) {
              case Place.OfProcess(TracedProcess process) -> {
                call = 0;
                String ids = process.address().ppid() + ":" + process.address().pid();
                lines.add((ids + " " + process.name() + " " + process.commandLine()).strip());
              }
              case Place.OfCall(var address) -> {
                TracedProcess process = process(trace, address.thread().process());
                lines.add("call " + address.thread().tid() + result(trace, process, call++));
              }
              default -> {
                // told by its features
              }
            }
          }

          @Override
          public void feature(Place place, Feature feature, Address address) {
            lines.add("  " + feature);
          }
        });
    return lines;
  }

  private static TracedProcess process(Trace trace, Address address) {
    return trace.processes().stream()
        .filter(process -> process.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static String result(Trace trace, TracedProcess process, int call) {
    CallTable calls = process.calls();
    int returned = calls.returned(call);
    return (returned == StringDictionary.NONE ? "" : " -> " + trace.texts().text(returned))
        + (calls.success(call) == CallTable.Success.UNKNOWN ? "" : " " + calls.success(call))
        + (calls.time(call) == CallTable.NO_TIME ? "" : " at " + calls.time(call));
  }
}
