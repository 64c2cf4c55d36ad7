package callscope.extract.capelogs;

import callscope.address.Address;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Logs that were read, as lines of text that tests can compare.
 *
 * @param features {@code place: feature}
 */
record ReadLog(Trace trace, List<String> features, List<String> diagnostics, boolean incomplete) {

  static ReadLog of(byte[]... parts) throws IOException, UnreadableReportException {
    ByteArrayInputStream in = new ByteArrayInputStream(Bson.concat(parts));
    return of(new CapeLogsExtractor(), ReportSource.of(in, "1.bson"));
  }

  static ReadLog of(Extractor extractor, ReportSource source)
      throws IOException, UnreadableReportException {
    Extraction read = extractor.read(source, Limits.DEFAULT, ReadProgress.SILENT);
    return new ReadLog(
        (Trace) read.input(),
        features((Trace) read.input()),
        read.diagnostics().stream().map(Diagnostic::toString).toList(),
        read.isIncomplete());
  }

  /** The features of the first call, the API last. */
  List<String> ofCall() {
    return features.stream()
        .filter(line -> line.startsWith("call 0: "))
        .map(line -> line.substring("call 0: ".length()))
        .toList();
  }

  private static List<String> features(Trace trace) {
    List<String> lines = new ArrayList<>();
    ListFeatures.list(
        trace,
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
    return lines;
  }

  /**
   * By process: what each of its calls is, and when and from where; equal ones in a row are one.
   */
  Map<String, List<String>> calls() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    trace
        .processes()
        .forEach(
            process -> {
              List<String> ofProcess =
                  all.computeIfAbsent(
                      process.address() + " " + process.name(), name -> new ArrayList<>());
              ofProcess.add(process.features().toString());
              process
                  .threads()
                  .forEach(thread -> ofProcess.add("thread " + thread.address().tid()));
              String last = "";
              for (int call = 0; call < process.calls().size(); call++) {
                String text = CallLine.what(trace, process, call);
                if (!text.equals(last)) {
                  ofProcess.add(text + CallLine.where(process, call));
                }
                last = text;
              }
            });
    return all;
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
