package callscope.render.exports;

import callscope.document.ResultDocument;
import callscope.render.Renderer;
import callscope.render.findings.CsvRenderer;
import callscope.render.findings.JsonLinesRenderer;
import callscope.render.markdown.MarkdownRenderer;
import callscope.render.misp.MispRenderer;
import callscope.render.navigator.NavigatorRenderer;
import callscope.render.sarif.SarifRenderer;
import callscope.render.stix.StixRenderer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The renderers in formats of other programs, and their schemas. */
final class Exports {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Path SCHEMAS = Path.of("src/test/resources/callscope/render/exports");

  private Exports() {}

  /** Those that write text, by the ending of their files. */
  static Map<String, Renderer> texts() {
    Map<String, Renderer> all = new LinkedHashMap<>();
    all.put("csv", new CsvRenderer());
    all.put("jsonl", new JsonLinesRenderer());
    all.put("md", new MarkdownRenderer());
    all.put("navigator.json", new NavigatorRenderer());
    all.put("sarif", new SarifRenderer());
    all.put("misp.json", new MispRenderer());
    all.put("stix.json", new StixRenderer());
    return all;
  }

  static byte[] bytes(Renderer renderer, ResultDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    renderer.render(document, out);
    return out.toByteArray();
  }

  static JsonNode json(Renderer renderer, ResultDocument document) throws IOException {
    return JSON.readTree(bytes(renderer, document));
  }

  /** The violations of a schema in the folder of these tests. */
  static Set<ValidationMessage> violations(String schema, JsonNode value) throws IOException {
    return violations(SCHEMAS.resolve(schema + ".schema.json"), value);
  }

  static Set<ValidationMessage> violations(Path schema, JsonNode value) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(schema))
        .validate(value);
  }
}
