package callscope.extract.traceformat;

import callscope.address.Address;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.Input;
import callscope.input.ListFeatures;
import callscope.input.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace that was read, as lines of text that tests can compare.
 *
 * @param features {@code place: feature @ address}
 * @param diagnostics as they are told
 */
record ReadLines(Input input, List<String> features, List<String> diagnostics, boolean incomplete) {

  /** Reads lines from a stream, which is the careful way. */
  static ReadLines of(String... lines) throws IOException, UnreadableReportException {
    return of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  static ReadLines of(byte[] trace, Limits limits) throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(trace), "trace.jsonl");
    return of(TraceFormatReader.read(source, limits, ReadProgress.SILENT));
  }

  /** Reads a file, which is the fast way as long as all is well. */
  static ReadLines ofFile(Path file, byte[] trace) throws IOException, UnreadableReportException {
    Files.write(file, trace);
    return of(TraceFormatReader.read(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT));
  }

  static ReadLines of(Extraction extraction) {
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
            boolean here = address.equals(place.address());
            lines.add(text(place) + ": " + feature + (here ? "" : " @ " + address));
          }
        });
    return new ReadLines(
        extraction.input(),
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
      case Place.OfThread(var thread) ->
          "thread " + thread.tid() + (thread.ordinal() > 0 ? "~" + thread.ordinal() : "");
      case Place.OfCall(var call) -> "call " + call.index();
      case Place.OfFunction(var at) -> "function " + at;
      case Place.OfBlock(var at) -> "block " + at;
      case Place.OfInstruction(var at) -> "instruction " + at;
    };
  }
}
