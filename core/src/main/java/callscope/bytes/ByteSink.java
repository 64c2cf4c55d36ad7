package callscope.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects values as bytes; equal texts are kept once, in a table before all else. */
public final class ByteSink {
  /** How the bytes of a text are to be read. */
  static final int LATIN = 0;

  static final int UTF_8 = 1;

  /** A surrogate that stands alone is no valid UTF-8, so such texts go as they are. */
  static final int UNITS = 2;

  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Map<String, Integer> texts;

  public ByteSink() {
    this(new LinkedHashMap<>());
  }

  private ByteSink(Map<String, Integer> texts) {
    this.texts = texts;
  }

  /** Where in this sink the next value goes, for {@link ByteSource#at}. */
  public int position() {
    return values.size();
  }

  /** A number, in the fewer bytes the smaller it is; negative ones take ten. */
  public void number(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      values.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    values.write((int) rest);
  }

  public void flag(boolean flag) {
    values.write(flag ? 1 : 0);
  }

  public void text(String text) {
    number(numberOf(text));
  }

  /** The number of a text in the table, by which {@link ByteSource#text(int)} gives it back. */
  public int numberOf(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    return known == null ? texts.size() - 1 : known;
  }

  public void optionalText(Optional<String> text) {
    flag(text.isPresent());
    text.ifPresent(this::text);
  }

  public <T> void list(List<T> items, Consumer<T> each) {
    number(items.size());
    items.forEach(each);
  }

  public void texts(List<String> items) {
    list(items, this::text);
  }

  /** Many numbers, which a source reads all at once. */
  public void ints(int[] numbers) {
    number(numbers.length);
    ints(values, numbers);
  }

  /** Many small numbers, which a source reads all at once. */
  public void chars(char[] numbers) {
    number(numbers.length);
    byte[] bytes = new byte[numbers.length * Character.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(numbers);
    values.writeBytes(bytes);
  }

  /** Many long numbers, which a source reads all at once. */
  public void longs(long[] numbers) {
    number(numbers.length);
    byte[] bytes = new byte[numbers.length * Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(numbers);
    values.writeBytes(bytes);
  }

  public void bytes(byte[] bytes) {
    number(bytes.length);
    values.writeBytes(bytes);
  }

  /** Values that a source may pass by, and read later. */
  public void block(Consumer<ByteSink> content) {
    ByteSink inner = new ByteSink(texts);
    content.accept(inner);
    bytes(inner.values.toByteArray());
  }

  private static void ints(ByteArrayOutputStream out, int[] numbers) {
    byte[] bytes = new byte[numbers.length * Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(numbers);
    out.writeBytes(bytes);
  }

  /** All that was collected: how many texts, where each begins, the texts, the values. */
  public byte[] toBytes() {
    ByteArrayOutputStream characters = new ByteArrayOutputStream();
    int[] starts = new int[texts.size() + 1];
    int number = 0;
    for (String text : texts.keySet()) {
      write(text, characters);
      starts[++number] = characters.size();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ints(all, new int[] {texts.size()});
    ints(all, starts);
    all.writeBytes(characters.toByteArray());
    all.writeBytes(values.toByteArray());
    return all.toByteArray();
  }

  private static void write(String text, ByteArrayOutputStream out) {
    if (text.chars().allMatch(c -> c < 256)) {
      out.write(LATIN);
      out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean plain = new String(utf8, StandardCharsets.UTF_8).equals(text);
    out.write(plain ? UTF_8 : UNITS);
    out.writeBytes(plain ? utf8 : units(text));
  }

  private static byte[] units(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }
}
