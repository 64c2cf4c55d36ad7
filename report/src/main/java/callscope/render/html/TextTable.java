package callscope.render.html;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The texts that columns refer to, each once. They are written as UTF-8; a lone surrogate, which
 * UTF-8 does not allow, is written as the three bytes of its number. Not thread-safe.
 */
final class TextTable {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Column lengths = new Column();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);

  /** The number of a text. */
  int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    numbers.put(text, number);
    byte[] encoded = encode(text);
    lengths.add(encoded.length);
    bytes.writeBytes(encoded);
    return number;
  }

  Column lengths() {
    return lengths;
  }

  ByteArrayOutputStream bytes() {
    return bytes;
  }

  static byte[] encode(String text) {
    return hasLoneSurrogate(text)
        ? encodeWithSurrogates(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (Character.isSurrogate(at)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(at, text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static byte[] encodeWithSurrogates(String text) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(text.length() + 16);
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (!Character.isSurrogate(at)) {
        continue;
      }
      if (i + 1 < text.length() && Character.isSurrogatePair(at, text.charAt(i + 1))) {
        i++;
        continue;
      }
      encoded.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
      encoded.write(0xE0 | (at >>> 12));
      encoded.write(0x80 | ((at >>> 6) & 0x3F));
      encoded.write(0x80 | (at & 0x3F));
      from = i + 1;
    }
    encoded.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return encoded.toByteArray();
  }
}
