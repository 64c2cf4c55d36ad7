package callscope.server;

import callscope.analysis.ShippedBaseline;
import callscope.artifacts.Artifacts;
import callscope.document.ResultDocument;
import callscope.extract.OutputCompression;
import callscope.render.PrevalenceRenderer;
import callscope.render.Renderer;
import callscope.render.findings.JsonLinesRenderer;
import callscope.render.html.HtmlRenderer;
import callscope.render.json.ArtifactsJson;
import callscope.render.json.JsonRenderer;
import callscope.tracestore.TraceStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes the results of an analysed report one after the other, because the other processors are
 * for the next reports. A file may be half written if the process ends; {@link UnfinishedReports}
 * then has the report.
 */
final class WriteResults {
  private static final int BUFFER = 1 << 16;

  private WriteResults() {}

  /** Writes all results, as {@link ResultWriter} describes. */
  static void write(AnalysedReport report, Path folder) throws IOException {
    ResultDocument document = report.document();
    if (report.extraction().isPresent()) {
      // first, because rules are tried on it, and a restart reads it
      Files.write(folder.resolve(ReportStore.TRACE), TraceStore.encode(report.extraction().get()));
    }
    compressed(folder.resolve(ReportStore.RESULT), new JsonRenderer(), document);
    compressed(folder.resolve(ReportStore.FINDINGS), new JsonLinesRenderer(), document);
    try (OutputStream out = open(folder.resolve(ReportStore.PAGE))) {
      new PrevalenceRenderer(new HtmlRenderer(), ShippedBaseline::of).render(document, out);
    }
    Optional<Artifacts> artifacts = document.origins().artifacts();
    if (artifacts.isPresent()) {
      try (OutputStream out =
          OutputCompression.GZIP.compress(open(folder.resolve(ReportStore.ARTIFACTS)))) {
        ArtifactsJson.write(artifacts.get(), document.facts(), out);
      }
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  private static void compressed(Path file, Renderer renderer, ResultDocument document)
      throws IOException {
    try (OutputStream out = OutputCompression.GZIP.compress(open(file))) {
      renderer.render(document, out);
    }
  }
}
