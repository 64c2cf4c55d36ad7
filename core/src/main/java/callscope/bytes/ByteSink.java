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

/** Serialises values to bytes. Equal strings are stored once, in a table at the beginning. */
public final class ByteSink {
  /** The encoding of a string. */
  static final int LATIN = 0;

  static final int UTF_8 = 1;

  /** UTF-16 code units, for strings with unpaired surrogates, which UTF-8 can't encode. */
  static final int UNITS = 2;

  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Map<String, Integer> strings;

  public ByteSink() {
    this(new LinkedHashMap<>());
  }

  private ByteSink(Map<String, Integer> strings) {
    this.strings = strings;
  }

  /** The position of the next value, for {@link ByteSource#at}. */
  public int position() {
    return values.size();
  }

  /** Writes a number as a varint: smaller numbers take fewer bytes, negative ones ten. */
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

  public void string(String value) {
    number(intern(value));
  }

  /** Adds a string to the table; returns its index for {@link ByteSource#string(int)}. */
  public int intern(String value) {
    Integer known = strings.putIfAbsent(value, strings.size());
    return known == null ? strings.size() - 1 : known;
  }

  public void optionalString(Optional<String> value) {
    flag(value.isPresent());
    value.ifPresent(this::string);
  }

  public <T> void list(List<T> items, Consumer<T> each) {
    number(items.size());
    items.forEach(each);
  }

  public void strings(List<String> items) {
    list(items, this::string);
  }

  /** Writes numbers that are read in bulk. */
  public void ints(int[] numbers) {
    number(numbers.length);
    ints(values, numbers);
  }

  /** Writes long numbers that are read in bulk. */
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

  /** Writes values that a source can skip and read later. */
  public void block(Consumer<ByteSink> content) {
    ByteSink inner = new ByteSink(strings);
    content.accept(inner);
    bytes(inner.values.toByteArray());
  }

  private static void ints(ByteArrayOutputStream out, int[] numbers) {
    byte[] bytes = new byte[numbers.length * Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(numbers);
    out.writeBytes(bytes);
  }

  /** All bytes: the number of strings, the start of each, the strings, the values. */
  public byte[] toBytes() {
    ByteArrayOutputStream characters = new ByteArrayOutputStream();
    int[] starts = new int[strings.size() + 1];
    int number = 0;
    for (String string : strings.keySet()) {
      write(string, characters);
      starts[++number] = characters.size();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ints(all, new int[] {strings.size()});
    ints(all, starts);
    all.writeBytes(characters.toByteArray());
    all.writeBytes(values.toByteArray());
    return all.toByteArray();
  }

  private static void write(String string, ByteArrayOutputStream out) {
    if (string.chars().allMatch(c -> c < 256)) {
      out.write(LATIN);
      out.writeBytes(string.getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
    boolean plain = new String(utf8, StandardCharsets.UTF_8).equals(string);
    out.write(plain ? UTF_8 : UNITS);
    out.writeBytes(plain ? utf8 : units(string));
  }

  private static byte[] units(String string) {
    byte[] bytes = new byte[string.length() * 2];
    for (int i = 0; i < string.length(); i++) {
      bytes[2 * i] = (byte) (string.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) string.charAt(i);
    }
    return bytes;
  }
}
