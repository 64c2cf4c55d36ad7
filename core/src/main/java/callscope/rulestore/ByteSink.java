package callscope.rulestore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects values as bytes; equal texts are kept once, in a table before all else. */
final class ByteSink {
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  /** A number, in the fewer bytes the smaller it is; negative ones take ten. */
  void number(long number) {
    number(values, number);
  }

  private static void number(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void flag(boolean flag) {
    values.write(flag ? 1 : 0);
  }

  void text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    number(known == null ? texts.size() - 1 : known);
  }

  void optionalText(Optional<String> text) {
    flag(text.isPresent());
    text.ifPresent(this::text);
  }

  <T> void list(List<T> items, Consumer<T> each) {
    number(items.size());
    items.forEach(each);
  }

  void texts(List<String> items) {
    list(items, this::text);
  }

  private static byte[] characters(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  /** All that was collected. */
  byte[] toBytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    number(all, texts.size());
    for (String text : texts.keySet()) {
      // a surrogate that stands alone is no valid UTF-8, so such texts go as they are
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      boolean plain = new String(utf8, StandardCharsets.UTF_8).equals(text);
      byte[] bytes = plain ? utf8 : characters(text);
      all.write(plain ? 0 : 1);
      number(all, bytes.length);
      all.writeBytes(bytes);
    }
    all.writeBytes(values.toByteArray());
    return all.toByteArray();
  }
}
