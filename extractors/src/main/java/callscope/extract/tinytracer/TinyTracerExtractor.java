package callscope.extract.tinytracer;

import callscope.address.Address;
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
import callscope.extract.calltext.TextLines;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallDetail;
import callscope.input.Clock;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.ProcessRelation;
import callscope.input.Provision;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the traces of tiny_tracer ({@code .tag}).
 *
 * @see <a href="https://github.com/hasherezade/tiny_tracer">tiny_tracer</a>
 */
public final class TinyTracerExtractor implements Extractor {
  private static final int LINES = 40;
  private static final String ENDING = ".tag";

  @Override
  public String format() {
    return "tiny-tracer";
  }

  @Override
  public String description() {
    return "trace of tiny_tracer (.tag)";
  }

  @Override
  public List<String> endings() {
    return List.of(ENDING, ".txt");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(EnumSet.of(FeatureKind.SECTION), EnumSet.of(FeatureKind.STRING))
        .without(CallDetail.ARGUMENT_NAMES, CallDetail.REPEATS, CallDetail.TIMES);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    int calls = 0;
    int events = 0;
    int others = 0;
    for (String line : beginning.lines(LINES)) {
      Optional<TagLine> event = TagLine.of(line);
      if (event.isPresent() && event.get().isTelling()) {
        return others > events ? FormatConfidence.NONE : FormatConfidence.CERTAIN;
      }
      boolean isDetail = line.isBlank() || line.startsWith("\t") || line.endsWith(":");
      events += event.isPresent() ? 1 : 0;
      calls += event.filter(TagLine::isShortCall).isPresent() ? 1 : 0;
      others += event.isPresent() || isDetail ? 0 : 1;
    }
    return calls > others && calls > 1 ? FormatConfidence.POSSIBLE : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    Diagnostics diagnostics = new Diagnostics(limits);
    TraceBuilder trace = new TraceBuilder(progress::strings);
    TraceBuilder.PendingProcess process = trace.process();
    process.relation(ProcessRelation.Kind.SAMPLE);
    process.name(program(source.name()));
    TagReader reader = new TagReader(trace, process, diagnostics, limits.textLength());
    Optional<String> broken = readLines(source, limits, progress, diagnostics, reader);
    reader.finish();
    if (reader.calls() == 0) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          source.name()
              + " can't be read as a trace of tiny_tracer: "
              + broken.orElse("no line of it is a call, such as 1a2b;kernel32.VirtualAlloc"));
    }
    broken.ifPresent(
        why ->
            diagnostics.incomplete(
                "the trace is broken: " + why + "; everything before was analysed", ""));
    trace.clock(Clock.UNKNOWN);
    return new Extraction(trace.build(facts(reader)), diagnostics.all());
  }

  /** Reads all lines; returns the reason if that stopped early. */
  private static Optional<String> readLines(
      ReportSource source,
      Limits limits,
      ReadProgress progress,
      Diagnostics diagnostics,
      TagReader reader)
      throws IOException, UnreadableReportException {
    try (TextLines lines = new TextLines(source.open(progress), limits)) {
      try {
        while (lines.next()) {
          reader.line(lines.line(), "line " + lines.number());
        }
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of(e.getMessage() == null ? "it can't be decompressed" : e.getMessage());
      } finally {
        if (lines.cut() > 0) {
          diagnostics.detail(
              "lines of more than " + limits.textLength() + " characters were truncated",
              lines.cut() + " of them");
        }
      }
    }
  }

  /** The program's name, which is that of the file without its ending. */
  private static String program(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    int end = file.indexOf(ENDING);
    return end > 0 ? file.substring(0, end) : "";
  }

  private static InputFacts facts(TagReader reader) {
    String system = reader.isOfLinux() ? "linux" : "windows";
    String format = reader.isOfLinux() ? "elf" : "pe";
    Optional<String> arch = reader.bits().map(bits -> bits == 64 ? "amd64" : "i386");
    List<Feature> globals = new ArrayList<>();
    globals.add(new Feature.Text(FeatureKind.FORMAT, format));
    globals.add(new Feature.Text(FeatureKind.OS, system));
    arch.ifPresent(known -> globals.add(new Feature.Text(FeatureKind.ARCH, known)));
    List<LocatedFeature> sections =
        reader.sections().stream()
            .map(name -> new Feature.Text(FeatureKind.SECTION, name))
            .map(section -> new LocatedFeature(section, Address.None.NONE))
            .toList();
    return new InputFacts(
        Hashes.UNKNOWN,
        "tiny_tracer",
        "TinyTracerExtractor",
        format,
        arch.orElse("unknown"),
        system,
        globals,
        sections);
  }
}
