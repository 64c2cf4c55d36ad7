package callscope.input;

import static callscope.input.StringDictionaryView.CHUNK_OF;
import static callscope.input.StringDictionaryView.ENTRY;
import static callscope.input.StringDictionaryView.LENGTH_OF;
import static callscope.input.StringDictionaryView.START_OF;

import callscope.api.PublicApi;
import callscope.feature.PythonInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Interns the strings of a trace. Ids start at 0, in the order of first appearance. Not
 * thread-safe; other threads read a {@link #view snapshot}.
 *
 * <p>ASCII strings, the vast majority, are stored contiguously in large byte arrays and compared
 * there, so interning a known string allocates nothing. Each call of {@link #text} creates a {@code
 * String}.
 */
@PublicApi
public final class StringDictionary {
  /** The id of no string. */
  public static final int NONE = -1;

  private static final int CHUNK = 1 << 18;

  private byte[][] chunks = new byte[16][];
  private int chunkCount;

  /** The chunk that is being filled, and its fill level in bytes. */
  private int filling = -1;

  private int used;

  /**
   * For each string its hash, chunk, start and length. The chunk of a string outside chunks is -1
   * minus the ordinal of its {@link Meaning}.
   */
  private int[] entries = new int[1024 * ENTRY];

  /** The strings that are not ASCII or have an explicit meaning; null for others. */
  private @Nullable String[] others = new @Nullable String[1024];

  /** Each slot holds the id of a string plus one; 0 is free. */
  private int[] slots = new int[4096];

  /** The strings with an explicit meaning, which are not in the slots. */
  private final Map<StringWithMeaning, Integer> withMeaning = new HashMap<>();

  private int size;

  private final StringHash hash;

  /** Creates an empty dictionary. */
  public StringDictionary() {
    this(new StringHash());
  }

  private StringDictionary(StringHash hash) {
    this.hash = hash;
  }

  /**
   * Creates an empty dictionary with the same hash, from which this one can {@linkplain #take take}
   * strings quickly.
   */
  StringDictionary sibling() {
    return new StringDictionary(hash);
  }

  private record StringWithMeaning(String text, Meaning meaning) {}

  /** Returns an immutable snapshot of the strings so far, which another thread may use. */
  public StringDictionaryView view() {
    return new StringDictionaryView(this, chunks, entries, others, size);
  }

  /** The approximate size of the strings in bytes. */
  long bytes() {
    return (long) chunkCount * CHUNK;
  }

  /** The number of strings; ids are below it. */
  public int size() {
    return size;
  }

  /**
   * Returns the string with the id.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public String text(int number) {
    Objects.checkIndex(number, size);
    return StringDictionaryView.text(number, chunks, entries, others);
  }

  /** The length of the string with the id. */
  public int length(int number) {
    return StringDictionaryView.length(number, entries, others);
  }

  /** Whether the string with the id is empty. */
  public boolean isEmpty(int number) {
    return length(number) == 0;
  }

  /** The meaning of the string with the id. */
  public Meaning meaning(int number) {
    return StringDictionaryView.meaning(number, entries);
  }

  /**
   * Interns a string with a meaning. Its id differs from that of the same string with another
   * meaning, except that {@code STRING} and {@code AS_IT_READS} coincide unless the string is an
   * integer.
   */
  public int intern(String text, Meaning meaning) {
    if (isPlain(text, meaning)) {
      return intern(text);
    }
    StringWithMeaning key = new StringWithMeaning(text, meaning);
    Integer known = withMeaning.get(key);
    if (known != null) {
      return known;
    }
    int number = add(0);
    withMeaning.put(key, number);
    others[number] = text;
    entries[number * ENTRY + CHUNK_OF] = -1 - meaning.ordinal();
    return number;
  }

  private static boolean isPlain(String text, Meaning meaning) {
    return meaning == Meaning.AS_IT_READS
        || (meaning == Meaning.STRING && PythonInteger.parse(text).isEmpty());
  }

  /** Interns a string; returns its id. */
  public int intern(String text) {
    byte[] bytes = AsciiBytes.of(text);
    if (bytes != null) {
      return intern(bytes, 0, bytes.length);
    }
    int hashed = hash.of(text);
    int slot = slot(text, hashed);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int number = add(hashed, slot);
    others[number] = text;
    entries[number * ENTRY + CHUNK_OF] = -1;
    return number;
  }

  /** Returns the id of a string, or {@link #NONE} if it is absent. */
  public int find(String text) {
    byte[] bytes = AsciiBytes.of(text);
    if (bytes != null) {
      return slots[slot(bytes, 0, bytes.length, hash.of(bytes, 0, bytes.length))] - 1;
    }
    return slots[slot(text, hash.of(text))] - 1;
  }

  /** Returns the id of a string with a meaning, or {@link #NONE} if it is absent. */
  public int find(String text, Meaning meaning) {
    return isPlain(text, meaning)
        ? find(text)
        : withMeaning.getOrDefault(new StringWithMeaning(text, meaning), NONE);
  }

  /**
   * Interns the string in a range of an array; returns its id.
   *
   * @param ascii ASCII characters, one per byte
   * @param from index of the first one
   * @param to index after the last one
   */
  public int intern(byte[] ascii, int from, int to) {
    return intern(ascii, from, to, hash.of(ascii, from, to));
  }

  private int intern(byte[] ascii, int from, int to, int hashed) {
    int slot = slot(ascii, from, to, hashed);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int number = add(hashed, slot);
    keep(number, ascii, from, to);
    return number;
  }

  /** Interns a string of a {@link #sibling}; returns its id here. */
  int take(StringDictionaryView ofSibling, int text) {
    int chunk = ofSibling.entry(text, CHUNK_OF);
    if (chunk < 0) {
      return intern(ofSibling.text(text), ofSibling.meaning(text));
    }
    int start = ofSibling.entry(text, START_OF);
    int end = start + ofSibling.entry(text, LENGTH_OF);
    return intern(ofSibling.chunk(chunk), start, end, ofSibling.entry(text, 0));
  }

  /** Returns the slot of a string, or the free slot for it. */
  private int slot(byte[] ascii, int from, int to, int hash) {
    int slot = start(hash);
    while (slots[slot] != 0) {
      int entry = (slots[slot] - 1) * ENTRY;
      if (entries[entry] == hash
          && entries[entry + LENGTH_OF] == to - from
          && entries[entry + CHUNK_OF] >= 0) {
        int start = entries[entry + START_OF];
        byte[] chunk = chunks[entries[entry + CHUNK_OF]];
        if (Arrays.equals(chunk, start, start + to - from, ascii, from, to)) {
          return slot;
        }
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private int slot(String text, int hash) {
    int slot = start(hash);
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (entries[candidate * ENTRY] == hash && text.equals(others[candidate])) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private int start(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }

  private int add(int hash, int slot) {
    slots[slot] = add(hash) + 1;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private int add(int hash) {
    if (size == others.length) {
      int capacity = size * 2;
      entries = Arrays.copyOf(entries, capacity * ENTRY);
      others = Arrays.copyOf(others, capacity);
    }
    entries[size * ENTRY] = hash;
    return size++;
  }

  private void keep(int number, byte[] ascii, int from, int to) {
    int length = to - from;
    int entry = number * ENTRY;
    entries[entry + LENGTH_OF] = length;
    if (length > CHUNK / 4) {
      entries[entry + CHUNK_OF] = addChunk(Arrays.copyOfRange(ascii, from, to));
      return;
    }
    if (filling < 0 || used + length > CHUNK) {
      filling = addChunk(new byte[CHUNK]);
      used = 0;
    }
    System.arraycopy(ascii, from, chunks[filling], used, length);
    entries[entry + CHUNK_OF] = filling;
    entries[entry + START_OF] = used;
    used += length;
  }

  private int addChunk(byte[] chunk) {
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount * 2);
    }
    chunks[chunkCount] = chunk;
    return chunkCount++;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    for (int i = 0; i < size; i++) {
      if (entries[i * ENTRY + CHUNK_OF] < -1) {
        continue;
      }
      int slot = start(entries[i * ENTRY]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }
}
