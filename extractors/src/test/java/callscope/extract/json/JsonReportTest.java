package callscope.extract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast and the careful way see the same tokens; the careful one mends and cuts. */
final class JsonReportTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "reports", "cape");

  private static void assertSameTokens(Path report) throws Exception {
    ReportSource source = ReportSource.of(report);
    long tokens = 0;
    try (JsonReport fast = JsonReport.fast(source, Limits.DEFAULT, ReadProgress.SILENT);
        JsonReport careful = JsonReport.careful(source, Limits.DEFAULT, ReadProgress.SILENT)) {
      JsonToken token;
      do {
        token = fast.parser().nextToken();
        if (careful.parser().nextToken() != token
            || (token != null && !fast.parser().getText().equals(careful.parser().getText()))) {
          assertThat(careful.parser().getText()).isEqualTo(fast.parser().getText());
          assertThat(careful.parser().currentToken()).isEqualTo(token);
        }
        tokens++;
      } while (token != null);
      Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT);
      careful.tell(diagnostics);
      assertThat(diagnostics.all()).isEmpty();
    }
    assertThat(tokens).isGreaterThan(10_000);
  }

  @Test
  void bothWaysSeeTheSameInTheExample() throws Exception {
    assertSameTokens(EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"55dcd387", "d4690038", "0a0882b8", "36d218f3"})
  void bothWaysSeeTheSameInReportsOfTheCorpus(String name) throws Exception {
    Path report = CORPUS.resolve(name + ".json.gz");
    if (!Files.exists(report)) {
      System.err.println("skipped: there is no report " + report);
    }
    assumeTrue(Files.exists(report), "there is no report " + report);
    assertSameTokens(report);
  }

  private static List<String> careful(byte[] json, Limits limits, List<String> told)
      throws Exception {
    List<String> texts = new ArrayList<>();
    ReportSource source = ReportSource.of(new ByteArrayInputStream(json), "a.json");
    try (JsonReport report = JsonReport.careful(source, limits, ReadProgress.SILENT)) {
      JsonParser parser = report.parser();
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          texts.add(parser.getText());
        }
      }
      Diagnostics diagnostics = new Diagnostics(limits);
      report.tell(diagnostics);
      diagnostics.all().forEach(diagnostic -> told.add(diagnostic.toString()));
    }
    return texts;
  }

  @Test
  void textsAreCutBetweenCharactersAndEscapes() throws Exception {
    Limits limits = new Limits(4, 10, 1_000, 10);
    List<String> told = new ArrayList<>();
    String json =
        """
        ["1234", "12345", "123\\u0041\\u0042", "\\\\\\\\\\\\\\\\x", "123\\"", "123\\"4", "",
         "a\\nb\\tc", 123456789012]
        """;

    assertThat(
            careful(
                json.replace("123456789012", "1").getBytes(StandardCharsets.UTF_8), limits, told))
        .containsExactly("1234", "1234", "123A", "\\\\\\\\", "123\"", "123\"", "", "a\nb\t");
    assertThat(told).containsExactly("texts of more than 4 characters were cut there (5 of them)");
  }

  @Test
  void bytesThatAreNoTextAreReplacedWhereverABufferEnds() throws Exception {
    for (int before :
        new int[] {0, 1, (1 << 16) - 5, (1 << 16) - 4, (1 << 16) - 3, (1 << 16) - 2}) {
      String head = "[\"" + "x".repeat(before);
      byte[] json = (head + "\u00e9\u00e9\ud83d\ude00\"]").getBytes(StandardCharsets.UTF_8);
      List<String> told = new ArrayList<>();
      assertThat(careful(json, Limits.DEFAULT, told))
          .containsExactly(head.substring(2) + "\u00e9\u00e9\ud83d\ude00");
      json[head.length() + 1] = '!';
      assertThat(careful(json, Limits.DEFAULT, told))
          .containsExactly(head.substring(2) + "\ufffd!\u00e9\ud83d\ude00");
      assertThat(told).containsExactly("bytes that are no UTF-8 were read as U+FFFD (1 of them)");
    }
  }
}
