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
 * Gives back what a {@link ByteSink} collected, in the same order.
 *
 * <p>One source is to be used by one thread; but each may have its own of the same bytes, by {@link
 * #at}.
 */
public final class ByteSource {
  private final Texts texts;
  private final byte[] bytes;
  private final int base;
  private int position;

  private ByteSource(Texts texts, int base) {
    this.texts = texts;
    this.bytes = texts.bytes;
    this.base = base;
    this.position = base;
  }

  /**
   * Reads where the texts are.
   *
   * @param start of the bytes that the sink gave
   */
  public static ByteSource of(byte[] bytes, int start) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(start);
    int count = buffer.getInt();
    int[] starts = new int[count + 1];
    buffer.asIntBuffer().get(starts);
    int characters = start + (starts.length + 1) * Integer.BYTES;
    Texts texts = new Texts(bytes, starts, characters);
    return new ByteSource(texts, texts.values);
  }

  /** Another source of the same bytes, which begins at a position of the same sink. */
  public ByteSource at(int at) {
    return new ByteSource(texts, base + at);
  }

  /** A source of a block, which is passed by. */
  public ByteSource block() {
    int length = size();
    ByteSource block = new ByteSource(texts, position);
    position += length;
    return block;
  }

  /** The table of texts; each is made when it is first asked for. */
  private static final class Texts {
    private final byte[] bytes;
    private final int[] starts;
    private final int characters;

    /** Where the values begin. */
    private final int values;

    /** Threads may make a text twice, which does no harm: a string is whole once it is seen. */
    private final @Nullable String[] known;

    private Texts(byte[] bytes, int[] starts, int characters) {
      this.bytes = bytes;
      this.starts = starts;
      this.characters = characters;
      this.values = characters + starts[starts.length - 1];
      this.known = new @Nullable String[starts.length - 1];
    }

    private String text(int number) {
      String text = known[number];
      if (text == null) {
        text = read(characters + starts[number], characters + starts[number + 1]);
        known[number] = text;
      }
      return text;
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

  /** A number that fits an int. */
  public int size() {
    return (int) number();
  }

  public boolean flag() {
    return bytes[position++] != 0;
  }

  public String text() {
    return texts.text(size());
  }

  /** A text of the table; any thread may ask for it. */
  public String text(int number) {
    return texts.text(number);
  }

  public Optional<String> optionalText() {
    return flag() ? Optional.of(text()) : Optional.empty();
  }

  public <T> List<T> list(Supplier<T> each) {
    int size = size();
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(each.get());
    }
    return items;
  }

  public List<String> texts() {
    return list(this::text);
  }

  public int[] ints() {
    int[] numbers = new int[size()];
    buffer().asIntBuffer().get(numbers);
    position += numbers.length * Integer.BYTES;
    return numbers;
  }

  public char[] chars() {
    char[] numbers = new char[size()];
    buffer().asCharBuffer().get(numbers);
    position += numbers.length * Character.BYTES;
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
