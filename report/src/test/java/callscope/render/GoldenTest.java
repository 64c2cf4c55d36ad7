package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.artifacts.Artifacts;
import callscope.console.TextOutput;
import callscope.console.TextStyle;
import callscope.input.Trace;
import callscope.render.features.ArgumentTextRenderer;
import callscope.render.features.FeatureTextRenderer;
import callscope.render.json.ArtifactsJson;
import callscope.render.json.FeatureJson;
import callscope.render.json.JsonRenderer;
import callscope.render.text.ArtifactTable;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import callscope.rule.Flavor;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestParser;
import callscope.version.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds each view of a small report to a golden file. */
class GoldenTest {
  private static final TextStyle WIDE = new TextStyle(100, false);

  @Test
  void theDefaultView() throws Exception {
    Golden.check("default.txt", rendered(new DefaultRenderer(WIDE)));
  }

  @Test
  void theDefaultViewOnANarrowTerminal() throws Exception {
    Golden.check("default-60.txt", rendered(new DefaultRenderer(new TextStyle(60, false))));
  }

  @Test
  void theVerboseView() throws Exception {
    Golden.check("verbose.txt", rendered(new VerboseRenderer(WIDE, false)));
  }

  @Test
  void theEvidence() throws Exception {
    Golden.check("evidence.txt", rendered(new EvidenceRenderer(WIDE, false)));
  }

  @Test
  void allOfTheEvidence() throws Exception {
    Golden.check("evidence-all.txt", rendered(new EvidenceRenderer(WIDE, true)));
  }

  @Test
  void theEvidenceInColour() throws Exception {
    String coloured = rendered(new EvidenceRenderer(new TextStyle(100, true), false));
    // escape sequences in words, so that the file itself is safe to print
    Golden.check(
        "evidence-colour.txt", coloured.replace("\033[", "<").replaceAll("<([0-9;]+)m", "<$1>"));
  }

  @Test
  void theDocument() throws Exception {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Object tree = mapper.readValue(rendered(new JsonRenderer()), Object.class);
    Golden.check("document.json", mapper.writeValueAsString(tree) + "\n");
  }

  @Test
  void theArtifacts() throws Exception {
    Trace trace = (Trace) SmallReport.extraction(SmallReport.json()).input();
    Artifacts all = Artifacts.of(trace).defanged();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    TextOutput out = new TextOutput(text, WIDE);
    new ArtifactTable(out).write(all, 1);
    out.flush();
    Golden.check("artifacts.txt", text.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theArtifactsAsJson() throws Exception {
    Trace trace = (Trace) SmallReport.extraction(SmallReport.json()).input();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArtifactsJson.write(Artifacts.of(trace), trace.facts(), out);
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Object tree = mapper.readValue(out.toByteArray(), Object.class);
    Golden.check("artifacts.json", mapper.writeValueAsString(tree) + "\n");
  }

  @Test
  void theFeaturesAsText() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeatureTextRenderer.write(SmallReport.extraction(SmallReport.json()).input(), out);
    Golden.check("features.txt", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theCallsWithTheNamesOfArguments() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Trace trace = (Trace) SmallReport.extraction(SmallReport.json()).input();
    ArgumentTextRenderer.write(trace, out);
    String listing = out.toString(StandardCharsets.UTF_8);
    Golden.check("arguments.txt", listing);

    Problems problems = new Problems();
    String test =
        "- name: a\n  rules: [r]\n  features: |\n"
            + listing.indent(4)
            + "  expect: {matches: {}}\n";
    List<RuleTest> read = RuleTestParser.parse(new RuleSource("a.test.yaml", test), problems);
    assertThat(problems.all()).map(Problem::render).isEmpty();
    Trace again = (Trace) read.getFirst().listing().input(Flavor.DYNAMIC);
    ByteArrayOutputStream same = new ByteArrayOutputStream();
    ArgumentTextRenderer.write(again, same);
    assertThat(same.toString(StandardCharsets.UTF_8).lines().filter(GoldenTest::isOfCall))
        .containsExactlyElementsOf(listing.lines().filter(GoldenTest::isOfCall).toList());
  }

  private static boolean isOfCall(String line) {
    return line.startsWith("  call: ");
  }

  @Test
  void theFeaturesAsJson() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeatureJson.write(SmallReport.extraction(SmallReport.json()).input(), out);
    Golden.check("features.jsonl", out.toString(StandardCharsets.UTF_8));
  }

  private static String rendered(Renderer renderer) throws Exception {
    return SmallReport.rendered(renderer, SmallReport.document())
        .replace(Version.TEXT, "<version>");
  }
}
