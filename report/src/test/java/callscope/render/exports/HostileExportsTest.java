package callscope.render.exports;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.document.ResultDocument;
import callscope.render.HostileReport;
import callscope.render.Renderer;
import callscope.render.perfetto.PerfettoRenderer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds exports to remain what they are, whatever the sample says. */
class HostileExportsTest {
  private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "`` ` | **bold** <img src=x> [a](javascript:b) @channel #1",
        "=cmd|' /C calc'!A0,\"x\"",
        "\u202e\u2066\ufeff\u0000\ud800\r\n# title\r\n- item"
      })
  void textIsValidUnicodeAndCannotBecomeMarkup(String text) throws Exception {
    ResultDocument document = HostileReport.document(text);
    for (Map.Entry<String, Renderer> each : Exports.texts().entrySet()) {
      byte[] bytes = Exports.bytes(each.getValue(), document);
      // throws if it is not UTF-8
      String output = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      assertThat(output).as(each.getKey()).isNotEmpty();
      if (each.getKey().equals("md")) {
        isHarmlessMarkdown(output);
      } else if (!each.getKey().equals("csv")) {
        assertThat(output).as(each.getKey()).isASCII();
        assertThat(output).doesNotContainPattern("[\u0000-\u0009\u000b-\u001f]");
      }
    }
    new PerfettoTrace(Exports.bytes(new PerfettoRenderer(), document));
  }

  /** Outside code spans and links to ATT&CK there is nothing but text of ours. */
  private static void isHarmlessMarkdown(String markdown) {
    for (String line : markdown.lines().toList()) {
      String own =
          CODE.matcher(line)
              .replaceAll("")
              .replaceAll("\\[T[0-9.]+\\]\\(https://attack\\.mitre\\.org/[A-Za-z0-9/]+\\)", "")
              .replaceAll("\\\\[!-/:-@\\[-`{-~]", "");
      assertThat(own).as(line).doesNotContain("<", "`", "[", "|", "@", "javascript");
      assertThat(own).as(line).matches("(#{1,3} |- |  - )?[^#]*");
    }
  }

  @Test
  void anArgumentOfAMillionCharactersIsTruncated() throws Exception {
    ResultDocument document = HostileReport.document("x".repeat(1_000_000));
    for (String ending : List.of("csv", "jsonl", "md", "sarif", "misp.json")) {
      byte[] bytes = Exports.bytes(Exports.texts().get(ending), document);
      long names = 40_000_000; // names of rules and reports remain
      assertThat(bytes.length).as(ending).isLessThan((int) names);
    }
  }

  @Test
  void linksInMessagesOfSarifAreText() throws Exception {
    ResultDocument document = HostileReport.document("[a](http://b.example)");
    JsonNode log = Exports.json(Exports.texts().get("sarif"), document);
    int messages = 0;
    for (JsonNode text : log.findValues("text")) {
      assertThat(text.asText()).doesNotContainPattern("(?<!\\\\)\\]\\(");
      messages++;
    }
    assertThat(messages).isGreaterThan(10);
  }
}
