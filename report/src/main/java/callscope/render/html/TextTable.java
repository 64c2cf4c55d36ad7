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
  private Column bytes = new Column();

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
    bytes.addBytes(encoded);
    return number;
  }

  Column lengths() {
    return lengths;
  }

  /** The bytes of the texts, or of those since {@link #beginBytes}. */
  Column bytes() {
    return bytes;
  }

  /** Begins a new column of bytes; returns the one of the texts so far, which is complete. */
  Column beginBytes() {
    Column complete = bytes;
    bytes = new Column();
    return complete;
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
