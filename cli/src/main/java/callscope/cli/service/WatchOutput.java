package callscope.cli.service;

import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.analysis.ShippedBaseline;
import callscope.cli.io.FailedReport;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.options.OutputFormat;
import callscope.document.ResultDocument;
import callscope.extract.ReportSource;
import callscope.files.AtomicFile;
import callscope.render.PrevalenceRenderer;
import callscope.render.Renderer;
import callscope.render.findings.JsonLinesRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The folder with the results of watched reports: files for each report. Thread-safe. */
final class WatchOutput implements WatchTarget {
  private static final String FAILURE = ".error.json";

  private final Path watched;
  private final Path folder;
  private final List<OutputFormat> formats;

  /** Which report owns the files of a name. */
  private final Map<Path, Path> owners = new ConcurrentHashMap<>();

  WatchOutput(Path watched, Path folder, List<OutputFormat> formats) {
    this.watched = watched;
    this.folder = folder;
    this.formats = List.copyOf(formats);
  }

  /** The path of the files of a report, without their endings. */
  private Path base(Path report) {
    Path below = watched.relativize(report);
    return folder.resolve(new FoundReport(0, ReportSource.of(report), below).name());
  }

  private static Path file(Path base, String ending) {
    return base.resolveSibling(base.getFileName() + ending);
  }

  @Override
  public Optional<Path> conflict(Path report) {
    Path owner = owners.putIfAbsent(base(report), report);
    return Optional.ofNullable(owner).filter(other -> !other.equals(report));
  }

  /** Whether the files are newer than the report. */
  @Override
  public boolean isDone(Path report, Instant modified) {
    Path base = base(report);
    return isNewer(file(base, FAILURE), modified)
        || formats.stream().allMatch(format -> isNewer(file(base, format.ending()), modified));
  }

  private static boolean isNewer(Path file, Instant modified) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(modified);
    } catch (IOException e) {
      return false; // it does not exist
    }
  }

  @Override
  public void write(Path report, AnalysedReport analysed) throws IOException {
    ResultDocument document = analysed.document();
    Path base = base(report);
    createFolder(base);
    for (OutputFormat format : formats) {
      Renderer renderer = renderer(format);
      AtomicFile.write(file(base, format.ending()), out -> renderer.render(document, out));
    }
    Files.deleteIfExists(file(base, FAILURE));
  }

  private static Renderer renderer(OutputFormat format) {
    return format.showsPrevalence()
        ? new PrevalenceRenderer(format.renderer(), ShippedBaseline::of)
        : format.renderer();
  }

  @Override
  public void writeFailure(Path report, FailedReport why) throws IOException {
    Path base = base(report);
    createFolder(base);
    AtomicFile.write(
        file(base, FAILURE),
        out ->
            JsonLinesRenderer.writeFailure(
                watched.relativize(report).toString(),
                why.code().number(),
                why.explanation(),
                out));
  }

  private static void createFolder(Path base) throws IOException {
    Path parent = base.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }
}
