package callscope.render.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.render.SmallReport;
import callscope.render.sarif.SarifRenderer;
import callscope.traceformat.TraceLines;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results of SARIF lead to the lines of the converted trace with the calls that they name. */
class SarifLinesTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");

  private static int checkLines(ResultDocument document) throws Exception {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    TraceLines.write(document.origins().trace().orElseThrow(), trace);
    List<String> lines = trace.toString(StandardCharsets.US_ASCII).lines().toList();
    JsonNode run = Exports.json(new SarifRenderer(), document).get("runs").get(0);
    int checked = 0;
    for (JsonNode result : run.get("results")) {
      for (JsonNode related : result.path("relatedLocations")) {
        JsonNode call = Exports.JSON.readTree(lines.get(line(related) - 1)).get("call");
        assertThat(related.at("/message/text").asText()).startsWith(call.get("api").asText());
        checked++;
      }
      JsonNode location = result.get("locations").get(0);
      JsonNode record = Exports.JSON.readTree(lines.get(line(location) - 1));
      String place = location.at("/logicalLocations/0/fullyQualifiedName").asText();
      switch (location.at("/logicalLocations/0/kind").asText()) {
        case "call", "thread" -> {
          String process = "(" + record.get("call").get("pid");
          String thread = ", thread " + record.get("call").get("tid");
          assertThat(place).contains(process, thread);
        }
        case "process" -> assertThat(place).contains("(" + record.get("process").get("pid"));
        default -> assertThat(record.has("callscope-trace")).isTrue();
      }
    }
    return checked;
  }

  private static int line(JsonNode location) {
    return location.at("/physicalLocation/region/startLine").asInt();
  }

  @Test
  void ofTheSmallReport() throws Exception {
    assertThat(checkLines(SmallReport.document())).isGreaterThan(5);
  }

  @Test
  void ofARealReport() throws Exception {
    assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus at " + CORPUS);
    Rules rules = Rules.load(CORPUS.resolve("rules/capa-rules"));
    Path report = CORPUS.resolve("reports/cape/d4690038.json.gz");
    assertThat(checkLines(Analysis.of(rules).run(report))).isGreaterThan(10);
  }
}
