package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.compare.CompareDocuments;
import callscope.compare.ComparedRule.Change;
import callscope.compare.Comparison;
import callscope.compare.Comparison.Side;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.document.read.ReadDocument;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.render.comparison.JsonComparison;
import callscope.render.json.JsonRenderer;
import callscope.render.text.ComparisonRenderer;
import callscope.version.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds comparisons of two documents to golden files. */
class ComparisonTest {
  @TempDir private Path folder = Path.of("");

  /** The small document by rules of which some were changed, one added and one left out. */
  private ResultDocument after() throws Exception {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(SmallReport.FOLDER.resolve("rules"))) {
      for (Path file : files) {
        String text = Files.readString(file);
        switch (file.getFileName().toString()) {
          case "send.yml" -> text = "";
          case "sleep.yml" -> {
            String waits =
                text.replace("sleep for a second", "sleep").replace("      - number:", "#");
            Files.writeString(folder.resolve("waits.yml"), waits);
            text = text.replace("number: 1000", "number: 60000");
          }
          case "registry.yml" -> text = text + "      - api: NtSetValueKey\n";
          case "suspended.yml" -> text = "# in other words\n" + text;
          default -> {
            // left as it is
          }
        }
        if (!text.isEmpty()) {
          Files.writeString(folder.resolve(file.getFileName()), text);
        }
      }
    }
    ResultDocument document =
        Analysis.of(Rules.load(folder))
            .run(SmallReport.extraction(SmallReport.json()), "reports/invoice.json", List.of());
    return SmallReport.withRun(document, "reports/invoice.json", List.of("new-rules"), List.of());
  }

  private static String text(Comparison comparison, TextStyle style, boolean all)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ComparisonRenderer(style, all).render(comparison, out);
    return out.toString(StandardCharsets.UTF_8).replace(Version.TEXT, "<version>");
  }

  private static Comparison compare(ResultDocument before, ResultDocument after) {
    return CompareDocuments.of(new Side("before.json", before), new Side("after.json", after));
  }

  private static ResultDocument told(ResultDocument document) throws Exception {
    return read(SmallReport.rendered(new JsonRenderer(), document));
  }

  private static ResultDocument read(String json) throws Exception {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "result.json");
    return ReadDocument.read(source, Limits.DEFAULT, done -> {});
  }

  @Test
  void theDifferencesAsText() throws Exception {
    Comparison comparison = compare(SmallReport.document(), after());
    Golden.check("comparison.txt", text(comparison, new TextStyle(100, false), false));
  }

  @Test
  void theDifferencesOnANarrowTerminal() throws Exception {
    Comparison comparison = compare(SmallReport.document(), after());
    Golden.check("comparison-60.txt", text(comparison, new TextStyle(60, false), true));
  }

  @Test
  void theDifferencesAsJson() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonComparison.write(compare(SmallReport.document(), after()), out);
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Object tree = mapper.readValue(out.toByteArray(), Object.class);
    Golden.check(
        "comparison.json",
        mapper.writeValueAsString(tree).replace(Version.TEXT, "<version>") + "\n");
  }

  @Test
  void aDocumentThatWasWrittenAndReadIsEqual() throws Exception {
    Comparison comparison = compare(SmallReport.document(), told(SmallReport.document()));
    assertThat(comparison.rules()).isEmpty();
    assertThat(comparison.isEqual()).isTrue();
    assertThat(text(comparison, TextStyle.PLAIN, false))
        .contains("No difference: " + SmallReport.document().rules().size() + " rules.");
  }

  @Test
  void aReversedComparisonSwapsGainedAndLost() throws Exception {
    Comparison there = compare(SmallReport.document(), after());
    Comparison back = compare(told(after()), told(SmallReport.document()));
    assertThat(there.rules(Change.LOST).count()).isPositive();
    assertThat(back.rules(Change.GAINED).map(rule -> rule.rule().name()))
        .containsExactlyElementsOf(
            there.rules(Change.LOST).map(rule -> rule.rule().name()).toList());
    assertThat(back.rules(Change.LOST).map(rule -> rule.rule().name()))
        .containsExactlyElementsOf(
            there.rules(Change.GAINED).map(rule -> rule.rule().name()).toList());
    assertThat(back.equal()).isEqualTo(there.equal());
  }

  @Test
  void aMatchAtAnotherAddressIsOneLostAndOneGained() throws Exception {
    String json = SmallReport.rendered(new JsonRenderer(), SmallReport.document());
    Comparison comparison =
        compare(
            SmallReport.document(), read(json.replace("[640,1180,3064,7]", "[640,1180,3064,9]")));
    assertThat(comparison.rules(Change.OTHER_MATCHES).map(rule -> rule.rule().name()))
        .containsExactly("sleep for a second");
    assertThat(text(comparison, TextStyle.PLAIN, false))
        .contains("── Other matches (1) ──")
        .containsPattern("gained 1 match\n +invoice.exe \\(1180\\)  thread 3064  call 9\n")
        .containsPattern("lost 1 match\n +invoice.exe \\(1180\\)  thread 3064  call 7  0:01.2\n");
  }

  @Test
  void matchesAtTheSameAddressesWithOtherEvidenceAreDistinguished() throws Exception {
    String json = SmallReport.rendered(new JsonRenderer(), SmallReport.document());
    int success = json.lastIndexOf("\"success\":false");
    assertThat(success).isPositive();
    String changed =
        json.substring(0, success)
            + "\"success\":true"
            + json.substring(success + "\"success\":false".length());
    Comparison comparison = compare(SmallReport.document(), read(changed));
    assertThat(comparison.rules()).hasSize(1);
    assertThat(comparison.rules().getFirst().change()).isEqualTo(Change.OTHER_EVIDENCE);
    assertThat(comparison.rules().getFirst().otherEvidence()).hasSize(1);
  }
}
