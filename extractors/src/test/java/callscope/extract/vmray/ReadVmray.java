package callscope.extract.vmray;

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
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;

/**
 * What was read, as lines of text that tests can compare.
 *
 * @param features {@code place: feature}; a call is known by its number
 */
record ReadVmray(Trace trace, List<String> features, List<String> diagnostics, boolean incomplete) {
  private static final String NAME = "report";

  static ReadVmray of(byte[] report) throws IOException, UnreadableReportException {
    return of(report, Limits.DEFAULT);
  }

  static ReadVmray of(byte[] report, Limits limits) throws IOException, UnreadableReportException {
    return of(ReportSource.of(new ByteArrayInputStream(report), NAME), limits);
  }

  static ReadVmray of(ReportSource source, Limits limits)
      throws IOException, UnreadableReportException {
    return of(new VmrayExtractor().read(source, limits, ReadProgress.SILENT));
  }

  static ReadVmray ofXml(String elements) throws IOException, UnreadableReportException {
    return of(bytes("<analysis log_version=\"2\">" + elements + "</analysis>"));
  }

  /** Reads an XML log that may be too short to be known for one. */
  static ReadVmray ofLog(byte[] log) throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(log), NAME);
    return of(VmrayReader.read(source, Limits.DEFAULT, ReadProgress.SILENT));
  }

  /** Calls of the process 10 and its thread 11, as XML. */
  static ReadVmray ofCalls(String calls) throws IOException, UnreadableReportException {
    return ofXml(
        "<monitor_process process_id=\"1\" os_pid=\"0xa\" os_parent_pid=\"0x1\" image_name=\"a.exe\"/>"
            + "<monitor_thread process_id=\"1\" thread_id=\"1\" os_tid=\"0xb\"/>"
            + calls);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    return zip(entries, Optional.empty(), "");
  }

  static byte[] zip(Map<String, byte[]> entries, Optional<EncryptionMethod> method, String password)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, password.toCharArray())) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipParameters parameters = new ZipParameters();
        parameters.setFileNameInZip(entry.getKey());
        parameters.setEncryptFiles(method.isPresent());
        method.ifPresent(parameters::setEncryptionMethod);
        zip.putNextEntry(parameters);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static Map<String, byte[]> with(Map<String, byte[]> parts, String name, byte[] content) {
    Map<String, byte[]> changed = new LinkedHashMap<>(parts);
    changed.put(name, content);
    return changed;
  }

  private static ReadVmray of(Extraction extraction) {
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
    return new ReadVmray(
        (Trace) extraction.input(),
        lines,
        extraction.diagnostics().stream().map(Diagnostic::toString).toList(),
        extraction.isIncomplete());
  }

  private static String text(Place place) {
    return switch (place) {
      case Place.Whole.EVERYWHERE -> "global";
      case Place.OfProcess(var process) ->
          process.address().ppid() + ":" + process.address().pid() + " " + process.name();
      case Place.OfThread(var thread) -> "thread " + thread.tid() + " #" + thread.ordinal();
      case Place.OfCall(var call) -> "call " + call.id();
      default -> "file";
    };
  }
}
