package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the data of pages. */
public final class PageData {
  private static final Pattern DATA =
      Pattern.compile("id=\"callscope-data\"(?: data-kind=\"([a-z-]+)\"[^>]*)?>([^<]*)<");

  private PageData() {}

  /** The document of a page, which must be of a kind. */
  public static String of(String page, String kind) throws IOException {
    Matcher data = data(page);
    assertThat(data.group(1)).isEqualTo(kind);
    return new String(unpacked(data), StandardCharsets.UTF_8);
  }

  /** The JSON header of the page of a report, which the columns follow. */
  public static String ofReport(String page) throws IOException {
    ByteBuffer data = ByteBuffer.wrap(unpacked(data(page))).order(ByteOrder.LITTLE_ENDIAN);
    return new String(data.array(), Integer.BYTES, data.getInt(), StandardCharsets.UTF_8);
  }

  private static Matcher data(String page) {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return data;
  }

  private static byte[] unpacked(Matcher data) throws IOException {
    byte[] packed = Base64.getDecoder().decode(data.group(2));
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return unpacked.readAllBytes();
    }
  }
}
