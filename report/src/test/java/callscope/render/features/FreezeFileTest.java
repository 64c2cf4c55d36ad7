package callscope.render.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import callscope.analysis.Analysis;
import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.input.Input;
import callscope.render.Golden;
import callscope.render.MadeUpProgram;
import callscope.render.Renderer;
import callscope.render.SmallReport;
import callscope.render.json.FeatureJson;
import callscope.render.json.JsonRenderer;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import callscope.version.Version;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** What is written as a freeze has the form that capa asks for, and is read again as it was. */
class FreezeFileTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "agent.frz");
  private static final TextStyle WIDE = new TextStyle(100, false);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static byte[] frozen(Input input) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FreezeFile.write(input, out);
    return out.toByteArray();
  }

  private static JsonNode json(byte[] freeze) throws Exception {
    assertThat(new String(freeze, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("capa0000");
    byte[] compressed = Arrays.copyOfRange(freeze, 8, freeze.length);
    return MAPPER.readTree(new InflaterInputStream(new ByteArrayInputStream(compressed)));
  }

  private static JsonNode withoutVersion(byte[] freeze) throws Exception {
    JsonNode json = json(freeze);
    ((ObjectNode) json.get("extractor")).remove("version");
    return json;
  }

  private static Extraction read(byte[] freeze) throws Exception {
    return new Reading(Set.of(), Limits.DEFAULT, bytesRead -> {})
        .read(ReportSource.of(new ByteArrayInputStream(freeze), "a.frz"));
  }

  private static String features(Input input) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeatureJson.write(input, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theExampleOfCodeEqualsTheOutputOfTheGenerator() throws Exception {
    byte[] written = frozen(MadeUpProgram.code());
    if (Boolean.getBoolean("golden.update")) {
      Files.write(EXAMPLE, written);
      fail(EXAMPLE + " was written; run without golden.update");
    }
    // zlib may compress it otherwise on another machine
    assertThat(withoutVersion(Files.readAllBytes(EXAMPLE))).isEqualTo(withoutVersion(written));
  }

  @Test
  void codeIsReadBackUnchanged() throws Exception {
    Extraction read = read(frozen(MadeUpProgram.code()));

    assertThat(read.diagnostics()).isEmpty();
    assertThat(features(read.input())).isEqualTo(features(MadeUpProgram.code()));
    assertThat(json(frozen(read.input()))).isEqualTo(json(frozen(MadeUpProgram.code())));
  }

  @Test
  void aTraceIsReadBackUnchanged() throws Exception {
    Input trace = SmallReport.extraction(SmallReport.json()).input();
    Extraction read = read(frozen(trace));

    assertThat(read.diagnostics()).isEmpty();
    assertThat(features(read.input()).lines().sorted().toList())
        .isEqualTo(features(trace).lines().sorted().toList());
    assertThat(json(frozen(read.input()))).isEqualTo(json(frozen(trace)));
  }

  @Test
  void allFieldsThatCapaRequiresArePresent() throws Exception {
    JsonNode code = json(frozen(MadeUpProgram.code()));
    assertThat(code.fieldNames())
        .toIterable()
        .containsExactly(
            "version", "base_address", "sample_hashes", "flavor", "extractor", "features");
    assertThat(code.get("version").intValue()).isEqualTo(3);
    assertThat(code.at("/features/functions/0/basic_blocks/0/instructions/0/features/0").toString())
        .isEqualTo(
            "{\"instruction\":{\"type\":\"absolute\",\"value\":4198400},"
                + "\"address\":{\"type\":\"absolute\",\"value\":4198400},"
                + "\"feature\":{\"type\":\"mnemonic\",\"mnemonic\":\"lea\"}}");

    JsonNode trace = json(frozen(SmallReport.extraction(SmallReport.json()).input()));
    assertThat(trace.get("base_address").toString()).isEqualTo("{\"type\":\"no address\"}");
    JsonNode process = trace.at("/features/processes/0");
    assertThat(process.fieldNames())
        .toIterable()
        .containsExactly("address", "name", "features", "threads");
    assertThat(process.at("/threads/0").fieldNames())
        .toIterable()
        .containsExactly("address", "features", "calls");
    assertThat(process.at("/threads/0/calls/0").fieldNames())
        .toIterable()
        .containsExactly("address", "name", "features");
    assertThat(process.at("/threads/0/calls/0/features/0").fieldNames())
        .toIterable()
        .containsExactly("call", "address", "feature");
  }

  @Test
  void invalidUnicodeIsReplaced() {
    assertThat(FreezeFile.valid("a\ud800b \ud83d\ude80 \udc00"))
        .isEqualTo("a\ufffdb \ud83d\ude80 \ufffd");
    assertThat(FreezeFile.valid("plain")).isEqualTo("plain");
  }

  private static ResultDocument document() throws Exception {
    Rules rules = Rules.load(SmallReport.FOLDER.resolve("code-rules"));
    Extraction extraction = read(frozen(MadeUpProgram.code()));
    ResultDocument document = Analysis.of(rules).run(extraction, "agent.frz", List.of());
    return SmallReport.withRun(document, "agent.frz", List.of("rules"), List.of());
  }

  private static String rendered(Renderer renderer) throws Exception {
    return SmallReport.rendered(renderer, document()).replace(Version.TEXT, "<version>");
  }

  @Test
  void theDefaultViewOfCode() throws Exception {
    Golden.check("frozen-default.txt", rendered(new DefaultRenderer(WIDE)));
  }

  @Test
  void theVerboseViewOfCode() throws Exception {
    Golden.check("frozen-verbose.txt", rendered(new VerboseRenderer(WIDE, false)));
  }

  @Test
  void theEvidenceOfCode() throws Exception {
    Golden.check("frozen-evidence.txt", rendered(new EvidenceRenderer(WIDE, false)));
  }

  @Test
  void theDocumentOfCode() throws Exception {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Object tree = mapper.readValue(rendered(new JsonRenderer()), Object.class);
    Golden.check("frozen-document.json", mapper.writeValueAsString(tree) + "\n");
  }
}
