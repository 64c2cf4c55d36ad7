package callscope.input;

import callscope.api.PublicApi;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of a {@link StringDictionary}. It costs a few dozen bytes, since it shares
 * the arrays of the dictionary, which only appends to them. A thread that receives it safely, for
 * example through a concurrent queue, may use it while another one fills the dictionary.
 */
@PublicApi
public final class StringDictionaryView {
  /**
   * The numbers per entry, stored next to each other so that reading an entry is one memory access.
   */
  static final int ENTRY = 4;

  /** The offset of the chunk in an entry; the hash is at offset 0. */
  static final int CHUNK_OF = 1;

  static final int START_OF = 2;
  static final int LENGTH_OF = 3;

  private static final Meaning[] MEANINGS = Meaning.values();

  private final StringDictionary dictionary;
  private final byte[][] chunks;
  private final int[] entries;
  private final @Nullable String[] others;
  private final int size;

  StringDictionaryView(
      StringDictionary dictionary,
      byte[][] chunks,
      int[] entries,
      @Nullable String[] others,
      int size) {
    this.dictionary = dictionary;
    this.chunks = chunks;
    this.entries = entries;
    this.others = others;
    this.size = size;
  }

  /** Returns the number of strings. */
  public int size() {
    return size;
  }

  /** Returns whether both are snapshots of the same dictionary, so that their ids agree. */
  @SuppressWarnings("ReferenceEquality") // ids depend on the instance, not on its content
  public boolean isOfSameDictionary(StringDictionaryView other) {
    return dictionary == other.dictionary;
  }

  /**
   * Returns the string with the id.
   *
   * @throws IndexOutOfBoundsException if the snapshot has none
   */
  public String text(int number) {
    Objects.checkIndex(number, size);
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

  static int length(int number, int[] entries, @Nullable String[] others) {
    String other = others[number];
    return other == null ? entries[number * ENTRY + LENGTH_OF] : other.length();
  }

  static Meaning meaning(int number, int[] entries) {
    int chunk = entries[number * ENTRY + CHUNK_OF];
    return chunk < -1 ? MEANINGS[-1 - chunk] : Meaning.AS_IT_READS;
  }
}
