package callscope.input;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All distinct texts of a trace, numbered from 0 in the order of their first appearance.
 *
 * <p>A text is compared before it becomes a string, so that repeated ones cost no memory.
 */
public final class TextTable {
  /** Stands for the absence of a text. */
  public static final int NONE = -1;

  private String[] texts = new String[1024];
  private int[] hashes = new int[1024];

  /** Slots hold the number of a text plus one; 0 is free. */
  private int[] slots = new int[4096];

  private int size;

  /** Not to be guessed, so that no input can be made whose texts all collide. */
  private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;

  /** The number of texts. */
  public int size() {
    return size;
  }

  /** The text of a number. */
  public String text(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("text " + number + " of " + size);
    }
    return texts[number];
  }

  /** The number of a text, which is added if it is new. */
  public int number(String text) {
    int hash = hash(text);
    int slot = slot(text, hash);
    return slots[slot] != 0 ? slots[slot] - 1 : add(text, hash, slot);
  }

  /** The number of a text, or {@link #NONE} if it is not there. */
  public int find(String text) {
    return slots[slot(text, hash(text))] - 1;
  }

  private int hash(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * multiplier + text.charAt(i);
    }
    return hash;
  }

  /** The slot of a text, or the free one where it would go. */
  private int slot(String text, int hash) {
    int slot = start(hash);
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (hashes[candidate] == hash && texts[candidate].equals(text)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** The number of the text in a part of a buffer, which is added if it is new. */
  public int number(char[] buffer, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = hash * multiplier + buffer[i];
    }
    int slot = start(hash);
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (hashes[candidate] == hash && equal(texts[candidate], buffer, offset, length)) {
        return candidate;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return add(new String(buffer, offset, length), hash, slot);
  }

  private int start(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }

  private static boolean equal(String text, char[] buffer, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }

  private int add(String text, int hash, int slot) {
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    texts[size] = text;
    hashes[size] = hash;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
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
