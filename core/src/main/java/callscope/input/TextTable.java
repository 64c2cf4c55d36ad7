package callscope.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * All distinct texts of a trace, numbered from 0 in the order of their first appearance.
 *
 * <p>Texts of ASCII, which most are, lie one behind the other in large arrays of bytes, and are
 * compared there: nothing is made for one that is known already. A string is made each time that
 * {@link #text} is asked for one.
 */
public final class TextTable {
  /** Stands for the absence of a text. */
  public static final int NONE = -1;

  private static final int CHUNK = 1 << 18;

  private byte[][] chunks = new byte[16][];
  private int chunkCount;

  /** The chunk that is being filled, and how far it is. */
  private int filling = -1;

  private int used;

  /** For each text of ASCII its chunk; -1 for others. */
  private int[] chunkOf = new int[1024];

  private int[] startOf = new int[1024];
  private int[] lengthOf = new int[1024];
  private int[] hashes = new int[1024];

  /** The texts that are not ASCII; null for others. */
  private @Nullable String[] others = new @Nullable String[1024];

  /** Slots hold the number of a text plus one; 0 is free. */
  private int[] slots = new int[4096];

  private int size;

  /** Not to be guessed, so that no input can be made whose texts all collide. */
  private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;

  private final int squared = multiplier * multiplier;
  private final int cubed = squared * multiplier;
  private final int toTheFourth = squared * squared;

  /** The number of texts. */
  public int size() {
    return size;
  }

  /** The text of a number. */
  public String text(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("text " + number + " of " + size);
    }
    String other = others[number];
    return other != null
        ? other
        : new String(
            chunks[chunkOf[number]],
            startOf[number],
            lengthOf[number],
            StandardCharsets.ISO_8859_1);
  }

  /** Whether a text is empty. */
  public boolean isEmpty(int number) {
    return others[number] == null && lengthOf[number] == 0;
  }

  /** The number of a text, which is added if it is new. */
  public int number(String text) {
    if (isAscii(text)) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return number(bytes, 0, bytes.length);
    }
    int hash = hash(text);
    int slot = slot(text, hash);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int number = add(hash, slot);
    others[number] = text;
    chunkOf[number] = -1;
    return number;
  }

  /** The number of a text, or {@link #NONE} if it is not there. */
  public int find(String text) {
    if (isAscii(text)) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return slots[slot(bytes, 0, bytes.length, hash(bytes, 0, bytes.length))] - 1;
    }
    return slots[slot(text, hash(text))] - 1;
  }

  /**
   * The number of the text in a part of an array, which is added if it is new.
   *
   * @param ascii characters of ASCII, a byte each
   */
  public int number(byte[] ascii, int from, int to) {
    int hash = hash(ascii, from, to);
    int slot = slot(ascii, from, to, hash);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int number = add(hash, slot);
    keep(number, ascii, from, to);
    return number;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** The same as of characters one by one, but four at a time. */
  private int hash(byte[] ascii, int from, int to) {
    int hash = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      hash =
          hash * toTheFourth
              + ascii[i] * cubed
              + ascii[i + 1] * squared
              + ascii[i + 2] * multiplier
              + ascii[i + 3];
    }
    for (; i < to; i++) {
      hash = hash * multiplier + ascii[i];
    }
    return hash;
  }

  private int hash(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * multiplier + text.charAt(i);
    }
    return hash;
  }

  /** The slot of a text, or the free one where it would go. */
  private int slot(byte[] ascii, int from, int to, int hash) {
    int slot = start(hash);
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (hashes[candidate] == hash
          && lengthOf[candidate] == to - from
          && chunkOf[candidate] >= 0
          && Arrays.equals(
              chunks[chunkOf[candidate]],
              startOf[candidate],
              startOf[candidate] + lengthOf[candidate],
              ascii,
              from,
              to)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private int slot(String text, int hash) {
    int slot = start(hash);
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (hashes[candidate] == hash && text.equals(others[candidate])) {
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
    if (size == hashes.length) {
      int capacity = size * 2;
      hashes = Arrays.copyOf(hashes, capacity);
      chunkOf = Arrays.copyOf(chunkOf, capacity);
      startOf = Arrays.copyOf(startOf, capacity);
      lengthOf = Arrays.copyOf(lengthOf, capacity);
      others = Arrays.copyOf(others, capacity);
    }
    hashes[size] = hash;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void keep(int number, byte[] ascii, int from, int to) {
    int length = to - from;
    lengthOf[number] = length;
    if (length > CHUNK / 4) {
      chunkOf[number] = addChunk(Arrays.copyOfRange(ascii, from, to));
      startOf[number] = 0;
      return;
    }
    if (filling < 0 || used + length > CHUNK) {
      filling = addChunk(new byte[CHUNK]);
      used = 0;
    }
    System.arraycopy(ascii, from, chunks[filling], used, length);
    chunkOf[number] = filling;
    startOf[number] = used;
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
      int slot = start(hashes[i]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }
}
