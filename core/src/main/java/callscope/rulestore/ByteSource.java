package callscope.rulestore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives back what a {@link ByteSink} collected, in the same order. */
final class ByteSource {
  private final byte[] bytes;
  private int position;
  private final String[] texts;

  /**
   * Reads the table of texts.
   *
   * @param start of the bytes that the sink gave
   */
  ByteSource(byte[] bytes, int start) {
    this.bytes = bytes;
    this.position = start;
    this.texts = new String[size()];
    for (int i = 0; i < texts.length; i++) {
      boolean plain = bytes[position++] == 0;
      int length = size();
      texts[i] =
          plain
              ? new String(bytes, position, length, StandardCharsets.UTF_8)
              : characters(position, length / 2);
      position += length;
    }
  }

  private String characters(int from, int count) {
    char[] characters = new char[count];
    for (int i = 0; i < count; i++) {
      int high = bytes[from + 2 * i] & 0xff;
      int low = bytes[from + 2 * i + 1] & 0xff;
      characters[i] = (char) ((high << 8) | low);
    }
    return new String(characters);
  }

  long number() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[position++];
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  /** A number that fits an int. */
  int size() {
    return (int) number();
  }

  boolean flag() {
    return bytes[position++] != 0;
  }

  String text() {
    return texts[size()];
  }

  Optional<String> optionalText() {
    return flag() ? Optional.of(text()) : Optional.empty();
  }

  <T> List<T> list(Supplier<T> each) {
    int size = size();
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(each.get());
    }
    return items;
  }

  List<String> texts() {
    return list(this::text);
  }
}
