package callscope.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.render.html.DocumentPage.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentPageTest {
  private static final Pattern DATA =
      Pattern.compile("<script [^>]*id=\"callscope-data\" data-kind=\"([a-z-]+)\"[^>]*>([^<]*)<");

  private static String page(Kind kind, String title, String json) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DocumentPage.write(kind, title, to -> to.write(json.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theDataAreTheDocument(Kind kind) throws Exception {
    String json = "{\"a\":\"</script>\\u202e" + "x".repeat(100_000) + "\"}\n";
    Matcher data = DATA.matcher(page(kind, "a", json));
    assertThat(data.find()).isTrue();
    assertThat(data.group(1))
        .isEqualTo(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    byte[] packed = Base64.getDecoder().decode(data.group(2));
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(json);
    }
    assertThat(data.find()).as("one element").isFalse();
  }

  @Test
  void titlesStayText() throws Exception {
    String page = page(Kind.DIFF, "</title><script>alert(1)</script>\u202e", "{}");
    assertThat(page)
        .contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\ufffd")
        .doesNotContain("\u202e", "<script>alert");
  }
}
