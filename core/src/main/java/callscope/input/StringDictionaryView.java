package callscope.input;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a {@link StringDictionary} for threads other than the one that fills it.
 * Effectively immutable, because the dictionary only appends.
 */
public final class StringDictionaryView {
  static final StringDictionaryView EMPTY =
      new StringDictionaryView(new byte[0][], new int[0], new String[0], 0);

  /** The number of integers in an entry; they are adjacent, for locality. */
  static final int ENTRY = 4;

  /** The offset of the chunk in an entry; the hash is at offset 0. */
  static final int CHUNK_OF = 1;

  static final int START_OF = 2;
  static final int LENGTH_OF = 3;

  private static final Meaning[] MEANINGS = Meaning.values();

  private final byte[][] chunks;
  private final int[] entries;
  private final @Nullable String[] others;
  private final int size;

  StringDictionaryView(byte[][] chunks, int[] entries, @Nullable String[] others, int size) {
    this.chunks = chunks;
    this.entries = entries;
    this.others = others;
    this.size = size;
  }

  public int size() {
    return size;
  }

  /**
   * Returns the string with the id.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public String text(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("text " + number + " of " + size);
    }
    return text(number, chunks, entries, others);
  }

  /** The meaning of the string with the id. */
  public Meaning meaning(int number) {
    return meaning(number, entries);
  }

  int entry(int number, int part) {
    return entries[number * ENTRY + part];
  }

  byte[] chunk(int number) {
    return chunks[number];
  }

  static String text(int number, byte[][] chunks, int[] entries, @Nullable String[] others) {
    String other = others[number];
    int entry = number * ENTRY;
    return other != null
        ? other
        : new String(
            chunks[entries[entry + CHUNK_OF]],
            entries[entry + START_OF],
            entries[entry + LENGTH_OF],
            StandardCharsets.ISO_8859_1);
  }

  static Meaning meaning(int number, int[] entries) {
    int chunk = entries[number * ENTRY + CHUNK_OF];
    return chunk < -1 ? MEANINGS[-1 - chunk] : Meaning.AS_IT_READS;
  }
}
