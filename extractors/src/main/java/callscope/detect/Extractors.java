package callscope.detect;

import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.cape.CapeExtractor;
import callscope.extract.cape.CuckooExtractor;
import callscope.extract.capelogs.CapeLogsExtractor;
import callscope.extract.drakvuf.DrakvufExtractor;
import callscope.extract.freeze.FreezeExtractor;
import callscope.extract.ltrace.LtraceExtractor;
import callscope.extract.procmon.ProcmonExtractor;
import callscope.extract.speakeasy.SpeakeasyExtractor;
import callscope.extract.strace.StraceExtractor;
import callscope.extract.sysmon.SysmonExtractor;
import callscope.extract.tinytracer.TinyTracerExtractor;
import callscope.extract.tracee.TraceeExtractor;
import callscope.extract.traceformat.TraceFormatExtractor;
import callscope.extract.virustotal.VirusTotalExtractor;
import callscope.extract.vmray.VmrayExtractor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The registered report formats. */
public final class Extractors {
  /** The built-in extractors; if two are equally sure, the first one wins. */
  private static final List<Extractor> OURS =
      List.of(
          new CapeExtractor(),
          new CuckooExtractor(),
          new CapeLogsExtractor(),
          new DrakvufExtractor(),
          new VmrayExtractor(),
          new SpeakeasyExtractor(),
          new StraceExtractor(),
          new LtraceExtractor(),
          new ProcmonExtractor(),
          new SysmonExtractor(),
          new TraceeExtractor(),
          new TinyTracerExtractor(),
          new VirusTotalExtractor(),
          new TraceFormatExtractor(),
          new FreezeExtractor());

  /** The formats by the names of readers that inputs have as their extractor. */
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("CapeReader", "cape"),
          Map.entry("CuckooReader", "cuckoo"),
          Map.entry("CapeLogsReader", "cape-logs"),
          Map.entry("DrakvufReader", "drakvuf"),
          Map.entry("VMRayExtractor", "vmray"),
          Map.entry("SpeakeasyReader", "speakeasy"),
          Map.entry("StraceExtractor", "strace"),
          Map.entry("LtraceExtractor", "ltrace"),
          Map.entry("ProcmonExtractor", "procmon"),
          Map.entry("SysmonReader", "sysmon"),
          Map.entry("TraceeReader", "tracee"),
          Map.entry("TinyTracerExtractor", "tiny-tracer"),
          Map.entry("VirusTotalExtractor", "virustotal"),
          Map.entry("TraceFormatReader", "callscope"));

  private Extractors() {}

  /** The built-in extractors. */
  public static List<Extractor> shipped() {
    return OURS;
  }

  /** All extractors; those from other modules come last. */
  public static List<Extractor> all() {
    List<Extractor> all = new ArrayList<>(OURS);
    all.addAll(others());
    return all;
  }

  /** The extractor of a format, as named by {@link Extractor#format}. */
  public static Optional<Extractor> of(String format) {
    return all().stream().filter(extractor -> extractor.format().equals(format)).findFirst();
  }

  /**
   * The extractor that read an input.
   *
   * @param reader the extractor of its facts
   * @param source the source of its facts; freezes have the extractor of the program that wrote
   *     them
   * @return empty if it is not a built-in one
   */
  public static Optional<Extractor> ofReader(String reader, String source) {
    String format = source.startsWith("freeze") ? "freeze" : FORMATS.getOrDefault(reader, "");
    return OURS.stream().filter(extractor -> extractor.format().equals(format)).findFirst();
  }

  /** The extractor for a report with this beginning. */
  public static Optional<Extractor> of(ReportHead beginning) {
    Optional<Extractor> sure = first(OURS, beginning, FormatConfidence.CERTAIN);
    if (sure.isPresent()) {
      return sure;
    }
    // load other extractors only when needed, since that takes a while
    List<Extractor> others = others();
    return first(others, beginning, FormatConfidence.CERTAIN)
        .or(() -> first(OURS, beginning, FormatConfidence.POSSIBLE))
        .or(() -> first(others, beginning, FormatConfidence.POSSIBLE));
  }

  /** The extractor that is sure of a report; empty if none is, or the report can't be opened. */
  public static Optional<Extractor> recognise(ReportSource source) {
    try {
      ReportHead beginning = source.beginning();
      return first(all(), beginning, FormatConfidence.CERTAIN);
    } catch (IOException | UnreadableReportException e) {
      return Optional.empty();
    }
  }

  /**
   * The extractor that may fit a report; empty if one is sure of it, none fits, or it can't be
   * opened.
   */
  public static Optional<Extractor> guess(ReportSource source) {
    try {
      ReportHead beginning = source.beginning();
      return first(all(), beginning, FormatConfidence.CERTAIN).isPresent()
          ? Optional.empty()
          : first(all(), beginning, FormatConfidence.POSSIBLE);
    } catch (IOException | UnreadableReportException e) {
      return Optional.empty();
    }
  }

  /** The highest confidence of all extractors for a report. */
  public static FormatConfidence likeness(ReportHead beginning) {
    List<Extractor> all = all();
    if (first(all, beginning, FormatConfidence.CERTAIN).isPresent()) {
      return FormatConfidence.CERTAIN;
    }
    return first(all, beginning, FormatConfidence.POSSIBLE).isPresent()
        ? FormatConfidence.POSSIBLE
        : FormatConfidence.NONE;
  }

  private static Optional<Extractor> first(
      List<Extractor> extractors, ReportHead beginning, FormatConfidence wanted) {
    return extractors.stream()
        .filter(extractor -> extractor.likeness(beginning) == wanted)
        .findFirst();
  }

  private static List<Extractor> others() {
    return ServiceLoader.load(Extractor.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
