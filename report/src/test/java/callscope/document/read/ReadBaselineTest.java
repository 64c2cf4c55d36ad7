package callscope.document.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.document.Baseline;
import callscope.document.Baseline.Count;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.origin.Origin;
import callscope.render.json.BaselineJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadBaselineTest {
  private static final Baseline BASELINE =
      new Baseline(
          "0.2.0",
          20,
          new Count(12_000, 50_000),
          3,
          2,
          List.of(new Baseline.Kind("CapeReader", "pe", "i386", "windows", "dynamic", Count.NONE)),
          List.of(
              new Baseline.OfRule(
                  "a \"rule\" of \u00e9",
                  "00112233445566778899aabbccddeeff",
                  new Count(3, 4),
                  new Count(9_100, 40_000),
                  Map.of(Origin.SAMPLE, new Count(2, 2), Origin.BACKGROUND, new Count(1, 2))),
              new Baseline.OfRule("b", "ff", Count.NONE, Count.NONE, Map.of())));

  private static String json() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BaselineJson.write(BASELINE, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Baseline read(String json) throws IOException, UnreadableReportException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return ReadBaseline.read(ReportSource.of(new ByteArrayInputStream(bytes), "fleet.json"));
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    assertThat(read(json())).isEqualTo(BASELINE);
  }

  /** Fields may be added without a new version. */
  @Test
  void unknownFieldsAreSkipped() throws Exception {
    String more = json().replaceFirst("\"incomplete\"", "\"later\":{\"x\":[1]},\"incomplete\"");
    assertThat(read(more)).isEqualTo(BASELINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~  ~ | it is empty",
        "[] | the baseline must be an object, but is an array",
        "{} | its field `baseline_schema` is missing",
        "{\"baseline_schema\": 2} | it has version 2 of the schema, and this callscope knows"
            + " version 1",
        "{\"baseline_schema\": \"1\"} | must be a number",
        "{\"baseline_schema\": 1} | its number of reports is missing",
        "{\"baseline_schema\": 1, \"reports\": -1} | reports must be 0 or more, but is -1",
        "{\"baseline_schema\": 1, \"reports\": 1} | the list of rules is missing",
        "{\"baseline_schema\": 1, \"reports\": 1, \"rules\": [{}]} | a rule needs the fields",
        "{\"baseline_schema\": 1, \"reports\": 1, \"rules\": []} {} | there is data after the"
            + " baseline",
        "{\"baseline_schema\": 1, \"reports\": 99999999999999999999999} | reports",
        "{\"baseline_schema\": 1, \"reports | it ends too early",
        "rule: | not",
      })
  void anythingElseIsRefused(String json, String why) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("fleet.json is not a readable baseline: ")
        .hasMessageContaining(why)
        .hasMessageContaining("; name a file that `callscope baseline ARCHIVE -o FILE` wrote");
  }

  @Test
  void contradictionsAreRefused() {
    String rule = "{\"rule\":\"a\",\"hash\":\"1\",\"reports\":2,\"could_match\":{\"reports\":1}}";
    assertThatThrownBy(() -> read(of(rule)))
        .hasMessageContaining("the rule `a` matched in more reports than it could match in");
    String fine = rule.replace("\"reports\":2", "\"reports\":1");
    assertThatThrownBy(() -> read(of(fine + "," + fine)))
        .hasMessageContaining("the rule `a` is listed twice");
    assertThatThrownBy(() -> read(of(fine.replace("}}", "},\"origins\":{\"x\":{}}}"))))
        .hasMessageContaining("`x` is not an origin");
  }

  private static String of(String rules) {
    return "{\"baseline_schema\":1,\"reports\":9,\"rules\":[" + rules + "]}";
  }

  /** A damaged file never ends in anything but an explanation. */
  @Test
  void damagedFilesAreExplained() throws Exception {
    Random random = new Random(7);
    String whole = json();
    for (int i = 0; i < 2_000; i++) {
      StringBuilder damaged = new StringBuilder(whole);
      int at = random.nextInt(whole.length());
      damaged.setCharAt(at, "{}[]\",:0-9a\u0000".charAt(random.nextInt(12)));
      if (random.nextBoolean()) {
        damaged.setLength(random.nextInt(whole.length()));
      }
      try {
        assertThat(read(damaged.toString()).rules()).isNotNull();
      } catch (IOException | UnreadableReportException e) {
        assertThat(e).hasMessageContaining("fleet.json");
      }
    }
  }

  @Test
  void anEmptyFileIsNamed() {
    assertThatThrownBy(() -> read(""))
        .hasMessage(
            "fleet.json is empty; name a file that `callscope baseline ARCHIVE -o FILE` wrote");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ReadBaseline.read(ReportSource.of(Path.of("no/such.json"))))
        .hasMessageContaining("no/such.json");
  }
}
