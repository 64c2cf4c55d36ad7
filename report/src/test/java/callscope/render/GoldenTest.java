package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import callscope.version.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds each view of a small report to a file in {@code golden}.
 *
 * <p>To accept changes of the views, run the tests with {@code -Dgolden.update=true}: that writes
 * the files anew and fails, so that it can't be left on. Read the difference before you commit it.
 */
class GoldenTest {
  private static final Path GOLDEN = SmallReport.FOLDER.resolve("golden");
  private static final TextStyle WIDE = new TextStyle(100, false);

  @Test
  void theDefaultView() throws Exception {
    check("default.txt", rendered(new DefaultRenderer(WIDE)));
  }

  @Test
  void theDefaultViewOnANarrowTerminal() throws Exception {
    check("default-60.txt", rendered(new DefaultRenderer(new TextStyle(60, false))));
  }

  @Test
  void theVerboseView() throws Exception {
    check("verbose.txt", rendered(new VerboseRenderer(WIDE, false)));
  }

  @Test
  void theEvidence() throws Exception {
    check("evidence.txt", rendered(new EvidenceRenderer(WIDE, false)));
  }

  @Test
  void allOfTheEvidence() throws Exception {
    check("evidence-all.txt", rendered(new EvidenceRenderer(WIDE, true)));
  }

  @Test
  void theEvidenceInColour() throws Exception {
    String coloured = rendered(new EvidenceRenderer(new TextStyle(100, true), false));
    // escape sequences in words, so that the file itself is safe to print
    check("evidence-colour.txt", coloured.replace("\033[", "<").replaceAll("<([0-9;]+)m", "<$1>"));
  }

  @Test
  void theDocument() throws Exception {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Object tree = mapper.readValue(rendered(new JsonRenderer()), Object.class);
    check("document.json", mapper.writeValueAsString(tree) + "\n");
  }

  @Test
  void theFeaturesAsText() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeatureText.write(SmallReport.extraction(SmallReport.json()).input(), out);
    check("features.txt", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theFeaturesAsJson() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeatureJson.write(SmallReport.extraction(SmallReport.json()).input(), out);
    check("features.jsonl", out.toString(StandardCharsets.UTF_8));
  }

  private static String rendered(Renderer renderer) throws Exception {
    return SmallReport.rendered(renderer, SmallReport.document())
        .replace(Version.TEXT, "<version>");
  }

  private static void check(String name, String actual) throws Exception {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
      fail(file + " was written; read the difference, then run without golden.update");
    }
    assertThat(file).as("missing; run with -Dgolden.update=true").exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
