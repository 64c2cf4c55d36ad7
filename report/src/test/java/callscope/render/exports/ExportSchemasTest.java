package callscope.render.exports;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.document.ResultDocument;
import callscope.render.HostileReport;
import callscope.render.Renderer;
import callscope.render.SmallReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds exports in JSON to what the standards say about the parts that callscope uses. */
class ExportSchemasTest {
  private static final Path FINDING = Path.of("../docs/schema/callscope-finding.schema.json");

  private static List<ResultDocument> documents() throws Exception {
    return List.of(
        SmallReport.document(),
        HostileReport.document(HostileReport.TEXT),
        HostileReport.document("](http://a.example) {0} </script>|\""));
  }

  private static Renderer renderer(String schema) {
    return switch (schema) {
      case "sarif" -> Exports.texts().get("sarif");
      default -> Exports.texts().get(schema + ".json");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"navigator", "misp", "stix", "sarif"})
  void itIsValid(String schema) throws Exception {
    for (ResultDocument document : documents()) {
      JsonNode json = Exports.json(renderer(schema), document);
      assertThat(Exports.violations(schema, json)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"navigator", "misp", "stix", "sarif"})
  void theSchemaRefusesOtherThings(String schema) throws Exception {
    assertThat(Exports.violations(schema, Exports.JSON.readTree("{}"))).isNotEmpty();
    String json =
        SmallReport.rendered(renderer(schema), SmallReport.document())
            .replaceFirst("\"(name|value|uri)\" :", "\"other\" :");
    assertThat(Exports.violations(schema, Exports.JSON.readTree(json))).isNotEmpty();
  }

  @Test
  void eachFindingIsValid() throws Exception {
    int lines = 0;
    for (ResultDocument document : documents()) {
      String text = SmallReport.rendered(Exports.texts().get("jsonl"), document);
      for (String line : text.lines().toList()) {
        assertThat(Exports.violations(FINDING, Exports.JSON.readTree(line))).as(line).isEmpty();
        lines++;
      }
    }
    assertThat(lines).isGreaterThan(20);
    assertThat(Exports.violations(FINDING, Exports.JSON.readTree("{\"version\": 1}"))).isNotEmpty();
  }

  @Test
  void theObjectsOfABundleReferToEachOther() throws Exception {
    JsonNode bundle = Exports.json(renderer("stix"), SmallReport.document());
    Set<String> ids = new HashSet<>();
    bundle
        .get("objects")
        .forEach(object -> assertThat(ids.add(object.get("id").asText())).isTrue());
    for (JsonNode object : bundle.get("objects")) {
      for (String field :
          List.of("source_ref", "target_ref", "parent_directory_ref", "sample_ref")) {
        if (object.has(field)) {
          assertThat(ids).contains(object.get(field).asText());
        }
      }
      for (String field : List.of("sample_refs", "analysis_sco_refs")) {
        if (object.has(field)) {
          object.get(field).forEach(id -> assertThat(ids).contains(id.asText()));
        }
      }
    }
  }

  @Test
  void aSecondExportHasTheSameIds() throws Exception {
    for (String schema : List.of("misp", "stix")) {
      assertThat(Exports.json(renderer(schema), SmallReport.document()))
          .isEqualTo(Exports.json(renderer(schema), SmallReport.document()));
    }
  }
}
