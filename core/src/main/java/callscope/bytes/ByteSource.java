package callscope.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deserialises the values that a {@link ByteSink} wrote, in the same order.
 *
 * <p>Not thread-safe, but each thread may have its own source of the same bytes, by {@link #at}.
 */
public final class ByteSource {
  private final StringTable strings;
  private final byte[] bytes;
  private final int base;
  private int position;

  private ByteSource(StringTable strings, int base) {
    this.strings = strings;
    this.bytes = strings.bytes;
    this.base = base;
    this.position = base;
  }

  /**
   * Creates a source.
   *
   * @param start where the output of the sink begins in the bytes
   */
  public static ByteSource of(byte[] bytes, int start) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(start);
    int count = buffer.getInt();
    int[] starts = new int[count + 1];
    buffer.asIntBuffer().get(starts);
    int characters = start + (starts.length + 1) * Integer.BYTES;
    StringTable strings = new StringTable(bytes, starts, characters);
    return new ByteSource(strings, strings.values);
  }

  /** Creates another source of the same bytes, which begins at a position of the same sink. */
  public ByteSource at(int at) {
    return new ByteSource(strings, base + at);
  }

  /** Skips a block; returns a source of its content. */
  public ByteSource block() {
    int length = size();
    ByteSource block = new ByteSource(strings, position);
    position += length;
    return block;
  }

  /** The string table; each string is decoded on first use. */
  private static final class StringTable {
    private final byte[] bytes;
    private final int[] starts;
    private final int characters;

    /** The start of the values. */
    private final int values;

    /**
     * Two threads may decode the same string, which is harmless: strings are safe to publish
     * without synchronisation.
     */
    private final @Nullable String[] decoded;

    private StringTable(byte[] bytes, int[] starts, int characters) {
      this.bytes = bytes;
      this.starts = starts;
      this.characters = characters;
      this.values = characters + starts[starts.length - 1];
      this.decoded = new @Nullable String[starts.length - 1];
    }

    private String string(int number) {
      String string = decoded[number];
      if (string == null) {
        string = read(characters + starts[number], characters + starts[number + 1]);
        decoded[number] = string;
      }
      return string;
    }

    private String read(int from, int to) {
      int first = from + 1;
      int length = to - first;
      return switch (bytes[from]) {
        case ByteSink.LATIN -> new String(bytes, first, length, StandardCharsets.ISO_8859_1);
        case ByteSink.UTF_8 -> new String(bytes, first, length, StandardCharsets.UTF_8);
        default -> units(first, length / 2);
      };
    }

    private String units(int from, int count) {
      char[] units = new char[count];
      for (int i = 0; i < count; i++) {
        int high = bytes[from + 2 * i] & 0xff;
        int low = bytes[from + 2 * i + 1] & 0xff;
        units[i] = (char) ((high << 8) | low);
      }
      return new String(units);
    }
  }

  public long number() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[position++];
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  /** Reads a number that fits into an int. */
  public int size() {
    return (int) number();
  }

  public boolean flag() {
    return bytes[position++] != 0;
  }

  public String string() {
    return strings.string(size());
  }

  /** A string of the table; thread-safe. */
  public String string(int number) {
    return strings.string(number);
  }

  public Optional<String> optionalString() {
    return flag() ? Optional.of(string()) : Optional.empty();
  }

  public <T> List<T> list(Supplier<T> each) {
    int size = size();
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(each.get());
    }
    return items;
  }

  public List<String> strings() {
    return list(this::string);
  }

  public int[] ints() {
    int[] numbers = new int[size()];
    buffer().asIntBuffer().get(numbers);
    position += numbers.length * Integer.BYTES;
    return numbers;
  }

  public long[] longs() {
    long[] numbers = new long[size()];
    buffer().asLongBuffer().get(numbers);
    position += numbers.length * Long.BYTES;
    return numbers;
  }

  public byte[] bytes() {
    byte[] copy = new byte[size()];
    System.arraycopy(bytes, position, copy, 0, copy.length);
    position += copy.length;
    return copy;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(position);
  }
}
