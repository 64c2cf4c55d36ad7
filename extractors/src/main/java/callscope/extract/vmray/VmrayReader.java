package callscope.extract.vmray;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.json.BoundedStream;
import callscope.extract.json.JsonReport;
import callscope.extract.vmray.Summary.SampleFile;
import callscope.input.CallStyle;
import callscope.input.Clock;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the analysis archives of VMRay: the summary, the function log and the sample. Only the log
 * is required.
 *
 * @see <a href="https://www.vmray.com">VMRay</a>
 */
final class VmrayReader {
  static final String EXTRACTOR = "VMRayExtractor";
  static final String FORMAT = "vmray";
  static final CallStyle STYLE = new CallStyle(": ", true);

  private final String name;
  private final AnalysisParts parts;
  private final Limits limits;
  private final Diagnostics diagnostics;
  private final Summary summary = new Summary();
  private final TraceBuilder trace;
  private String analyzer = "";

  private VmrayReader(String name, AnalysisParts parts, Limits limits, ReadProgress progress) {
    this.trace = new TraceBuilder(progress::strings);
    this.name = name;
    this.parts = parts;
    this.limits = limits;
    this.diagnostics = new Diagnostics(limits);
  }

  static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    try (AnalysisParts parts = parts(source, limits, progress)) {
      VmrayReader reader = new VmrayReader(source.name(), parts, limits, progress);
      return reader.read();
    }
  }

  private static AnalysisParts parts(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source instanceof ReportSource.File(Path path) && source.isFolder()) {
      return new FolderParts(path, limits.reportBytes());
    }
    Optional<AnalysisParts> archive = ArchiveParts.open(source, limits, progress);
    return archive.isPresent()
        ? archive.get()
        : new SingleLog(new BoundedStream(source.open(progress), limits.reportBytes()));
  }

  private Extraction read() throws UnreadableReportException {
    trace.style(STYLE);
    trace.clock(Clock.UNKNOWN);
    readSummary();
    MonitoredProcesses processes = new MonitoredProcesses(trace, diagnostics, summary);
    readLog(processes);
    processes.finish();
    if (trace.processCount() == 0) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          name + " has no processes: VMRay monitored none, so there is nothing to analyse");
    }
    List<LocatedFeature> features = new ArrayList<>(FileFeatures.of(summary));
    features.addAll(sampleStrings());
    Globals globals = Globals.of(summary, processes.system());
    String version = analyzer.isEmpty() ? summary.version.orElse("") : analyzer;
    InputFacts facts =
        new InputFacts(
            summary.sample.map(SampleFile::hashes).orElse(Hashes.UNKNOWN),
            ("VMRay " + version).strip(),
            EXTRACTOR,
            globals.format().orElse(FORMAT),
            globals.arch().orElse("unknown"),
            globals.os().orElse("unknown"),
            globals.features(),
            features);
    return new Extraction(trace.build(facts), diagnostics.all());
  }

  private void readSummary() {
    try (InputStream stream = parts.open(AnalysisParts.SUMMARY).orElse(null)) {
      if (stream == null) {
        diagnostics.detail(
            "there is no summary, so nothing is known about the sample", AnalysisParts.SUMMARY);
        return;
      }
      ReportSource source = ReportSource.of(stream, AnalysisParts.SUMMARY);
      try (JsonReport json = JsonReport.careful(source, limits, ReadProgress.SILENT)) {
        readSummary(json);
        json.report(diagnostics);
      }
    } catch (UnreadableReportException e) {
      diagnostics.detail("the summary is empty", AnalysisParts.SUMMARY);
    } catch (IOException e) {
      reportBrokenSummary(e, AnalysisParts.SUMMARY);
    }
  }

  private void readSummary(JsonReport json) {
    SummaryValues values = new SummaryValues(json.cursor(), diagnostics);
    try {
      if (json.cursor().hasNextValue()) {
        new SummaryReader(values, summary).read();
      }
    } catch (IOException e) {
      reportBrokenSummary(e, values.place());
    }
  }

  private void reportBrokenSummary(IOException e, String place) {
    diagnostics.incomplete("the summary could not be read further: " + JsonReport.reason(e), place);
  }

  private void readLog(MonitoredProcesses processes) throws UnreadableReportException {
    String place = AnalysisParts.LOG;
    FlogReader log = null;
    try (InputStream stream = parts.open(AnalysisParts.LOG).orElse(null)) {
      if (stream == null) {
        throw new UnreadableReportException(
            Reason.NO_REPORT, name + " has no " + AnalysisParts.LOG + ", which contains the calls");
      }
      XmlElements xml = XmlElements.of(stream, limits);
      log = new FlogReader(xml, diagnostics, processes, trace);
      readLog(log, xml);
    } catch (IOException e) {
      if (trace.processCount() == 0) {
        throw new UnreadableReportException(
            Reason.NO_REPORT,
            name + ": " + AnalysisParts.LOG + " can't be read: " + JsonReport.reason(e));
      }
      diagnostics.incomplete(
          "the function log could not be read further: " + JsonReport.reason(e),
          log == null ? place : log.place());
    }
  }

  private void readLog(FlogReader log, XmlElements xml)
      throws IOException, UnreadableReportException {
    try {
      if (!log.read()) {
        throw new UnreadableReportException(
            Reason.NO_REPORT,
            name + ": " + AnalysisParts.LOG + " is XML, but not a function log of VMRay");
      }
    } finally {
      analyzer = log.analyzer();
      if (xml.isDocumentTypeSeen()) {
        diagnostics.detail("a document type in the log was skipped", AnalysisParts.LOG);
      }
      if (xml.replaced() > 0) {
        diagnostics.detail(
            "characters that XML does not allow were replaced by U+FFFD",
            xml.replaced() + " of them");
      }
    }
  }

  /** The strings in the sample, if it is present. */
  private List<LocatedFeature> sampleStrings() {
    Optional<String> sha256 =
        summary.sample.map(SampleFile::hashes).map(Hashes::sha256).filter(VmrayReader::isHash);
    if (sha256.isEmpty()) {
      return List.of();
    }
    String part = AnalysisParts.sample(sha256.get());
    SampleStrings strings = new SampleStrings(limits.textLength());
    try (InputStream stream = parts.open(part).orElse(null)) {
      if (stream == null) {
        diagnostics.detail("the sample is missing, so its strings are unknown", part);
        return List.of();
      }
      strings.read(stream);
    } catch (IOException e) {
      diagnostics.incomplete(
          "the strings of the sample could not be read further: " + JsonReport.reason(e), part);
    }
    if (!strings.isComplete()) {
      diagnostics.detail("the sample has too many strings; only the first were read", part);
    }
    return strings.features();
  }

  /** Only a hash may become a part of a path. */
  private static boolean isHash(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }
}
