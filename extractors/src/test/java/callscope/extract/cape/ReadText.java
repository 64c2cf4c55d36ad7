package callscope.extract.cape;

import callscope.address.Address;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A report that was read, as lines of text that tests can compare.
 *
 * @param features {@code place: feature}; a process is {@code ppid:pid}, then come the thread and
 *     the call
 * @param diagnostics as they are told
 */
record ReadText(List<String> features, List<String> diagnostics, boolean incomplete) {

  static ReadText of(String json) throws IOException, UnreadableReportException {
    return of(json.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  static ReadText of(byte[] report, Limits limits) throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(report), "report.json");
    return of(CapeReader.read(source, limits, ReadProgress.SILENT));
  }

  static ReadText of(Extraction extraction) {
    List<String> lines = new ArrayList<>();
    ListFeatures.list(
        extraction.input(),
        new FeatureVisitor<RuntimeException>() {
          @Override
          public void enter(Place place) {
            if (place instanceof Place.OfProcess || place instanceof Place.OfThread) {
              lines.add(text(place));
            }
          }

          @Override
          public void feature(Place place, Feature feature, Address address) {
            lines.add(text(place) + ": " + feature);
          }
        });
    return new ReadText(
        lines,
        extraction.diagnostics().stream().map(Diagnostic::toString).toList(),
        extraction.isIncomplete());
  }

  private static String text(Place place) {
    return switch (place) {
      case Place.Whole.EVERYWHERE -> "global";
      case Place.Whole.FILE -> "file";
      case Place.OfProcess(var process) ->
          process.address().ppid() + ":" + process.address().pid() + " " + process.name();
      case Place.OfThread(var thread) -> "thread " + thread.tid();
      case Place.OfCall(var call) -> "call " + call.index();
      case Place.OfFunction function -> "function";
      case Place.OfBlock block -> "block";
      case Place.OfInstruction instruction -> "instruction";
    };
  }
}
