package callscope.input;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a {@link StringDictionary} held at one moment, for other threads than that which
 * fills it. Immutable: the table only ever writes behind them.
 */
public final class StringDictionaryView {
  static final StringDictionaryView EMPTY =
      new StringDictionaryView(new byte[0][], new int[0], new String[0], 0);

  /** An entry is a run of so many numbers, so that a look at it touches one place of the memory. */
  static final int ENTRY = 4;

  /** Where in an entry its chunk stands; the hash is the first. */
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

  /** The text of a number. */
  public String text(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("text " + number + " of " + size);
    }
    return text(number, chunks, entries, others);
  }

  /** What the text of a number stands for. */
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
