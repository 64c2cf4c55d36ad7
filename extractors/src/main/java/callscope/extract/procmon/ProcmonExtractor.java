package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.json.BoundedStream;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallDetail;
import callscope.input.Clock;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.Provision;
import callscope.input.TraceBuilder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what Process Monitor recorded: its own files, or what it saved as CSV or XML.
 *
 * @see <a href="https://learn.microsoft.com/sysinternals/downloads/procmon">Process Monitor</a>
 */
public final class ProcmonExtractor implements Extractor {
  /** The global features: Process Monitor runs on Windows, and reports nothing about the sample. */
  private static final InputFacts FACTS =
      new InputFacts(
          Hashes.UNKNOWN,
          "Process Monitor",
          "ProcmonExtractor",
          "procmon",
          "unknown",
          "windows",
          List.of(new Feature.Text(FeatureKind.OS, "windows")),
          List.of());

  /** The number of bytes that are inspected to distinguish CSV from XML. */
  private static final int LOOK = 64;

  @Override
  public String format() {
    return "procmon";
  }

  @Override
  public String description() {
    return "recording of Process Monitor (PML, CSV or XML)";
  }

  @Override
  public List<String> endings() {
    return List.of(".csv", ".xml", ".pml");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(Set.of(), EnumSet.of(FeatureKind.STRING))
        .withPlainApis()
        .without(CallDetail.REPEATS);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    if (beginning.startsWith(PmlHeader.MAGIC)) {
      return FormatConfidence.CERTAIN;
    }
    String text = beginning.text();
    boolean is = isXml(text) ? isOfUs(text) : CsvStart.of(text).isPresent();
    return is ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  private static boolean isXml(String text) {
    return text.stripLeading().startsWith("<");
  }

  /** Whether the first element is the root of an export. */
  private static boolean isOfUs(String text) {
    int end = text.indexOf("?>");
    String content =
        text.stripLeading().startsWith("<?xml") && end > 0 ? text.substring(end + 2) : text;
    return content.stripLeading().startsWith("<procmon>");
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    Diagnostics diagnostics = new Diagnostics(limits);
    TraceBuilder trace = new TraceBuilder(progress::strings);
    boolean isOwnFormat = source.beginning().startsWith(PmlHeader.MAGIC);
    trace.clock(isOwnFormat ? Clock.SINCE_1970 : Clock.TIME_OF_DAY);
    ProcessList processes = new ProcessList(trace);
    TakeEvent take = new TakeEvent(trace, processes, diagnostics, isOwnFormat ? "event" : "line");
    Optional<String> broken;
    if (isOwnFormat) {
      try (PmlFile file = PmlFile.open(source, limits, progress)) {
        broken = PmlEvents.read(file, source.name(), limits, diagnostics, processes, take);
      }
    } else {
      broken = readText(source, limits, progress, diagnostics, processes, take);
    }
    if (take.calls() == 0) {
      throw new UnreadableReportException(
          broken.isPresent() || trace.processCount() == 0 ? Reason.NO_REPORT : Reason.NO_PROCESSES,
          source.name()
              + " contains no event of Process Monitor"
              + broken.map(reason -> ": " + reason).orElse("; save it again"));
    }
    broken.ifPresent(
        reason ->
            diagnostics.incomplete(
                "the recording is broken: " + reason + "; everything before was analysed", ""));
    return new Extraction(trace.build(FACTS), diagnostics.all());
  }

  private static Optional<String> readText(
      ReportSource source,
      Limits limits,
      ReadProgress progress,
      Diagnostics diagnostics,
      ProcessList processes,
      TakeEvent take)
      throws IOException, UnreadableReportException {
    try (InputStream stream =
        new BufferedInputStream(new BoundedStream(source.open(progress), limits.reportBytes()))) {
      return isXml(stream)
          ? new XmlEvents(limits, diagnostics, processes, take).read(stream)
          : new CsvEvents(limits, diagnostics, take).read(stream);
    }
  }

  /** Detects the format; a byte order mark is skipped. */
  private static boolean isXml(InputStream stream) throws IOException {
    stream.mark(LOOK);
    byte[] start = stream.readNBytes(LOOK);
    stream.reset();
    if (start.length > 2 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb) {
      stream.skipNBytes(3);
    }
    for (byte b : start) {
      if (b > ' ') {
        return b == '<';
      }
    }
    return false;
  }
}
