package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the JSON document that a page shows. */
public final class PageData {
  private static final Pattern DATA =
      Pattern.compile("id=\"callscope-data\" data-kind=\"([a-z-]+)\"[^>]*>([^<]*)<");

  private PageData() {}

  /** The document of a page, which must be of a kind. */
  public static String of(String page, String kind) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    assertThat(data.group(1)).isEqualTo(kind);
    byte[] packed = Base64.getDecoder().decode(data.group(2));
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
