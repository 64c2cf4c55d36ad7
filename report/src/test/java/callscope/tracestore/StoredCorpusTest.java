package callscope.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.render.json.JsonRenderer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real reports give the same documents when they are stored and restored first. */
class StoredCorpusTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");
  private static final List<Path> RULES =
      List.of(
          Path.of("../rules/src/main/resources/rules"),
          CORPUS.resolve("rules/capa-rules"),
          CORPUS.resolve("rules/capa-rules-thread"));

  private static String document(Analysis analysis, Extraction extraction) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRenderer().render(analysis.run(extraction, "report", List.of()), out);
    return out.toString(StandardCharsets.UTF_8)
        .replaceFirst("\"timestamp\": ?\"[^\"]*\"", "\"timestamp\": \"\"");
  }

  private static List<Path> reports() throws Exception {
    try (Stream<Path> files = Files.walk(CORPUS.resolve("reports"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(gz|zip|frz)"))
          .sorted()
          .toList();
    }
  }

  @Test
  void restoredReportsGiveTheSameDocuments() throws Exception {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus is not there");
    long stored = 0;
    int count = 0;
    for (Path rules : RULES) {
      Analysis analysis = Analysis.of(Rules.load(rules));
      for (Path report : reports()) {
        Extraction extraction;
        try {
          extraction = analysis.read(ReportSource.of(report));
        } catch (callscope.extract.UnreadableReportException e) {
          continue; // reports without any process
        }
        byte[] bytes = TraceStore.encode(extraction);
        stored += bytes.length;
        count++;
        assertThat(document(analysis, TraceStore.decode(bytes)))
            .as("%s with %s", report, rules)
            .isEqualTo(document(analysis, extraction));
      }
    }
    assertThat(count).isEqualTo(RULES.size() * 12);
    assertThat(stored / RULES.size()).as("bytes of all stored traces").isLessThan(4_000_000);
  }
}
