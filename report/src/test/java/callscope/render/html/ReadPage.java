package callscope.render.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the data of a page, written from docs/html-data.md alone. */
final class ReadPage {
  private static final String BEGIN =
      "<script type=\"application/octet-stream\" id=\"callscope-data\">";

  /** The columns that hold differences. */
  private static final String[] DELTAS = {
    "call.shape", "call.id", "call.time", "object.call", "match.place", "place.at", "capture.at"
  };

  final JsonNode header;
  private final byte[] columns;
  private final int[] textEnds;
  private final Map<String, long[]> decoded = new HashMap<>();

  private ReadPage(byte[] data) throws IOException {
    int length = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt();
    header = new ObjectMapper().readTree(data, Integer.BYTES, length);
    columns = Arrays.copyOfRange(data, Integer.BYTES + length, data.length);
    long[] lengths = column("text.length");
    textEnds = new int[lengths.length];
    int end = 0;
    for (int i = 0; i < lengths.length; i++) {
      end += Math.toIntExact(lengths[i]);
      textEnds[i] = end;
    }
  }

  static ReadPage of(String page) throws IOException {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    byte[] packed = Base64.getDecoder().decode(page.substring(begin, page.indexOf('<', begin)));
    try (GZIPInputStream data = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new ReadPage(data.readAllBytes());
    }
  }

  long[] column(String name) {
    return decoded.computeIfAbsent(name, this::decode);
  }

  private long[] decode(String name) {
    JsonNode extent = header.get("columns").get(name);
    int at = extent.get(0).asInt();
    int end = at + extent.get(1).asInt();
    long[] numbers = new long[extent.get(2).asInt()];
    boolean isDelta = Arrays.asList(DELTAS).contains(name);
    long last = 0;
    for (int i = 0; i < numbers.length; i++) {
      long number = 0;
      int shift = 0;
      while (columns[at] < 0) {
        number |= (long) (columns[at++] & 0x7F) << shift;
        shift += 7;
      }
      number |= (long) columns[at++] << shift;
      last += (number & 1) == 0 ? number / 2 : -(number + 1) / 2;
      numbers[i] = isDelta ? last : number;
    }
    if (at != end) {
      throw new IllegalStateException(name + " ends at " + at + ", not at " + end);
    }
    return numbers;
  }

  /** The text with a number. Lone surrogates are three bytes that UTF-8 does not allow. */
  String text(long number) {
    int at = Math.toIntExact(number);
    int base = header.get("columns").get("text.bytes").get(0).asInt();
    int from = base + (at == 0 ? 0 : textEnds[at - 1]);
    int to = base + textEnds[at];
    StringBuilder text = new StringBuilder();
    int plain = from;
    for (int i = from; i + 2 < to; i++) {
      if ((columns[i] & 0xFF) == 0xED && (columns[i + 1] & 0xFF) >= 0xA0) {
        text.append(new String(columns, plain, i - plain, StandardCharsets.UTF_8));
        text.append((char) (0xD000 | (columns[i + 1] & 0x3F) << 6 | (columns[i + 2] & 0x3F)));
        i += 2;
        plain = i + 1;
      }
    }
    return text.append(new String(columns, plain, to - plain, StandardCharsets.UTF_8)).toString();
  }

  /** The text of a number that is one more than that of the text; null for 0. */
  @Nullable String textOrNull(long numberPlusOne) {
    return numberPlusOne == 0 ? null : text(numberPlusOne - 1);
  }
}
