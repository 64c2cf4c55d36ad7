package callscope.input;

import static callscope.input.StringDictionaryView.CHUNK_OF;
import static callscope.input.StringDictionaryView.ENTRY;
import static callscope.input.StringDictionaryView.LENGTH_OF;
import static callscope.input.StringDictionaryView.START_OF;

import callscope.feature.PythonInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All distinct texts of a trace, numbered from 0 in the order of their first appearance.
 *
 * <p>Texts of ASCII, which most are, lie one behind the other in large arrays of bytes, and are
 * compared there: nothing is made for one that is known already. A string is made each time that
 * {@link #text} is asked for one.
 */
public final class StringDictionary {
  /** Stands for the absence of a text. */
  public static final int NONE = -1;

  private static final int CHUNK = 1 << 18;

  private byte[][] chunks = new byte[16][];
  private int chunkCount;

  /** The chunk that is being filled, and how far it is. */
  private int filling = -1;

  private int used;

  /**
   * For each text its hash, its chunk, where it starts and its length. Texts that lie in no chunk
   * have -1 there, less the ordinal of their {@link Meaning}.
   */
  private int[] entries = new int[1024 * ENTRY];

  /** The texts that are not ASCII or have a meaning of their own; null for others. */
  private @Nullable String[] others = new @Nullable String[1024];

  /** Slots hold the number of a text plus one; 0 is free. */
  private int[] slots = new int[4096];

  /** The texts with a meaning of their own, which no slot leads to. */
  private final Map<Meant, Integer> meant = new HashMap<>();

  private int size;

  private final StringHash hash;

  public StringDictionary() {
    this(new StringHash());
  }

  private StringDictionary(StringHash hash) {
    this.hash = hash;
  }

  /** An empty table, from which this one {@linkplain #take takes} texts quickly. */
  StringDictionary sibling() {
    return new StringDictionary(hash);
  }

  private record Meant(String text, Meaning meaning) {}

  /** Returns an immutable snapshot of the strings so far, which another thread may use. */
  public StringDictionaryView view() {
    return new StringDictionaryView(this, chunks, entries, others, size);
  }

  /** About how many bytes the texts take. */
  long bytes() {
    return (long) chunkCount * CHUNK;
  }

  /** The number of texts. */
  public int size() {
    return size;
  }

  /** The text of a number. */
  public String text(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("text " + number + " of " + size);
    }
    return StringDictionaryView.text(number, chunks, entries, others);
  }

  /** Whether a text is empty. */
  public boolean isEmpty(int number) {
    String other = others[number];
    return other == null ? entries[number * ENTRY + LENGTH_OF] == 0 : other.isEmpty();
  }

  /** What the text of a number stands for. */
  public Meaning meaning(int number) {
    return StringDictionaryView.meaning(number, entries);
  }

  /**
   * The number of a text that stands for something, which is added if it is new. It is another one
   * than that of the same text with another meaning, but a text that is no integer is a string
   * anyway.
   */
  public int intern(String text, Meaning meaning) {
    if (isPlain(text, meaning)) {
      return intern(text);
    }
    Meant key = new Meant(text, meaning);
    Integer known = meant.get(key);
    if (known != null) {
      return known;
    }
    int number = add(0);
    meant.put(key, number);
    others[number] = text;
    entries[number * ENTRY + CHUNK_OF] = -1 - meaning.ordinal();
    return number;
  }

  private static boolean isPlain(String text, Meaning meaning) {
    return meaning == Meaning.AS_IT_READS
        || (meaning == Meaning.STRING && PythonInteger.parse(text).isEmpty());
  }

  /** The number of a text, which is added if it is new. */
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

  /** The number of a text, or {@link #NONE} if it is not there. */
  public int find(String text) {
    byte[] bytes = AsciiBytes.of(text);
    if (bytes != null) {
      return slots[slot(bytes, 0, bytes.length, hash.of(bytes, 0, bytes.length))] - 1;
    }
    return slots[slot(text, hash.of(text))] - 1;
  }

  /** The number of a text that stands for something, or {@link #NONE} if it is not there. */
  public int find(String text, Meaning meaning) {
    return isPlain(text, meaning) ? find(text) : meant.getOrDefault(new Meant(text, meaning), NONE);
  }

  /**
   * The number of the text in a part of an array, which is added if it is new.
   *
   * @param ascii characters of ASCII, a byte each
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

  /** The number of a text of a {@link #sibling}, which is added if it is new. */
  int take(StringDictionaryView ofSibling, int text) {
    int chunk = ofSibling.entry(text, CHUNK_OF);
    if (chunk < 0) {
      return intern(ofSibling.text(text), ofSibling.meaning(text));
    }
    int start = ofSibling.entry(text, START_OF);
    int end = start + ofSibling.entry(text, LENGTH_OF);
    return intern(ofSibling.chunk(chunk), start, end, ofSibling.entry(text, 0));
  }

  /** The slot of a text, or the free one where it would go. */
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
