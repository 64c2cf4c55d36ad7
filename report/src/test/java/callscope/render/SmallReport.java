package callscope.render;

import callscope.analysis.Analysis;
import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The report and the rules that the renderers are tested with. */
public final class SmallReport {
  public static final Path FOLDER = Path.of("src/test/resources/callscope/render");

  private SmallReport() {}

  public static String json() {
    try {
      return Files.readString(FOLDER.resolve("invoice.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Analysis analysis() throws Exception {
    return Analysis.of(Rules.load(FOLDER.resolve("rules")));
  }

  public static Extraction extraction(String json) throws Exception {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Reading(Set.of(), Limits.DEFAULT, bytesRead -> {})
        .read(ReportSource.of(new ByteArrayInputStream(bytes), "reports/invoice.json"));
  }

  /** The document, but with nothing that depends on when or where it was made. */
  public static ResultDocument document() throws Exception {
    ResultDocument document = analysis().run(extraction(json()), "reports/invoice.json", List.of());
    return withRun(
        document,
        "reports/invoice.json",
        List.of("rules"),
        List.of("calls of threads that no one named (first: behavior.processes[1]), 2 times"));
  }

  public static ResultDocument withRun(
      ResultDocument document, String path, List<String> rulePaths, List<String> notes) {
    ResultDocument.Run run =
        new ResultDocument.Run(
            "2026-03-04T05:06:07Z", List.of("reports/invoice.json"), path, rulePaths, notes);
    return new ResultDocument(
        run,
        document.flavor(),
        document.facts(),
        document.layout(),
        document.counts(),
        document.rules(),
        document.origins());
  }

  public static String rendered(Renderer renderer, ResultDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    renderer.render(document, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
