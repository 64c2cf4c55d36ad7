package callscope.extract.json;

import callscope.extract.json.JsonCursor.Kind;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Passages of a stream that came before, numbered from 0. Each begins and ends directly behind a
 * {@link Gap}, with values and gaps in between. Most of a report are passages that are there many
 * times over, and to compare one is far quicker than to read it.
 *
 * <p>When there are too many, all are forgotten, and numbers begin with 0 again. Where few come
 * again, none is looked for during a while.
 */
public final class Passages {
  /** Stands for the absence of a passage. */
  public static final int NONE = -1;

  private static final int CHUNK = 1 << 16;
  private static final int MOST_CHUNKS = 128;

  /** Longer ones are not remembered. */
  private static final int LONGEST = CHUNK / 8;

  /** So many slots are looked at, since texts can be made whose hashes are all the same. */
  private static final int PROBES = 8;

  /** After so many searches, it is seen whether one in {@link #WORTH_IT} has found something. */
  private static final int TRIAL = 512;

  private static final int WORTH_IT = 8;

  /** So many searches are left out where it was not worth it. */
  private static final int PAUSE = 16 * TRIAL;

  /** There are no more passages than half of these. */
  private static final int MOST_SLOTS = 1 << 18;

  private static final int ENTRY = 5;
  private static final int PLACE_OF = 1;
  private static final int LENGTH_OF = 2;
  private static final int LINES_OF = 3;
  private static final int LAST_LINE_OF = 4;

  private final Kind beginsIn;
  private final byte landmark;
  private final CRC32C crc = new CRC32C();

  /** Those that are not in use, since all was forgotten, are kept for what comes. */
  private byte[][] chunks = new byte[4][];

  private int chunkCount;

  /** How much of the last chunk is full. */
  private int used = CHUNK;

  /**
   * For each passage its hash, its place in the row of all chunks, its length, how many lines end
   * in it, and where in it the last one does.
   */
  private int[] entries = new int[64 * ENTRY];

  /** What each passage ends with. */
  private @Nullable Gap[] ends = new @Nullable Gap[64];

  private int size;

  /** Slots hold the number of a passage plus one; 0 is free. */
  private int[] slots = new int[128];

  private int searches;
  private int found;
  private int pause;

  /** Where the passage that was not found begins in the stream, or -1; and what is known of it. */
  private long begin = -1;

  private int hash;
  private int linesBefore;

  /**
   * Makes a memory of passages.
   *
   * @param beginsIn the kind of the value in which all of them begin
   * @param landmark a byte that each passage ends with or has near its end, and none elsewhere; a
   *     passage that has is read as if none were remembered
   */
  public Passages(Kind beginsIn, char landmark) {
    this.beginsIn = beginsIn;
    this.landmark = (byte) landmark;
  }

  /** The kind of the value in which the passages begin. */
  Kind beginsIn() {
    return beginsIn;
  }

  /** The passage that comes next, which is passed by; {@link #NONE} if it is not known. */
  int pass(ByteWindow window) {
    begin = -1;
    if (pause > 0) {
      pause--;
      return NONE;
    }
    int end = FindByte.of(landmark, window.bytes, window.at, window.end) + 1;
    if (end > window.end || end - window.at > LONGEST) {
      return NONE;
    }
    hash = hash(window.bytes, window.at, end);
    int number = find(window);
    count(number != NONE);
    if (number == NONE) {
      begin = window.position();
      linesBefore = window.lines();
    } else {
      int entry = number * ENTRY;
      window.pass(
          entries[entry + LENGTH_OF], entries[entry + LINES_OF], entries[entry + LAST_LINE_OF]);
    }
    return number;
  }

  private int hash(byte[] bytes, int from, int to) {
    crc.reset();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  private int find(ByteWindow window) {
    int slot = hash & (slots.length - 1);
    for (int i = 0; i < PROBES && slots[slot] != 0; i++) {
      int number = slots[slot] - 1;
      if (entries[number * ENTRY] == hash && isNext(number, window)) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  private boolean isNext(int number, ByteWindow window) {
    int length = entries[number * ENTRY + LENGTH_OF];
    int at = window.at;
    int place = entries[number * ENTRY + PLACE_OF];
    int start = place % CHUNK;
    return length <= window.end - at
        && Arrays.equals(
            chunks[place / CHUNK], start, start + length, window.bytes, at, at + length);
  }

  private void count(boolean isFound) {
    searches++;
    if (isFound) {
      found++;
    }
    if (searches == TRIAL) {
      pause = found * WORTH_IT < TRIAL ? PAUSE : 0;
      searches = 0;
      found = 0;
    }
  }

  /** The gap that a passage ends with. */
  Gap end(int number) {
    Gap gap = ends[number];
    if (gap == null) {
      throw new IndexOutOfBoundsException("passage " + number + " of " + size);
    }
    return gap;
  }

  /**
   * Remembers what was passed by since a passage was not found.
   *
   * @param last what was passed by just now
   * @return the number of the passage, or {@link #NONE} if it is not remembered
   */
  int learn(ByteWindow window, Gap last) {
    long from = begin;
    begin = -1;
    if (from < 0 || !window.holds(from)) {
      return NONE;
    }
    int length = (int) (window.position() - from);
    if (length > LONGEST) {
      return NONE;
    }
    makeRoom(length);
    int slot = freeSlot(hash);
    if (slot == NONE) {
      return NONE;
    }
    System.arraycopy(window.bytes, window.at - length, chunks[chunkCount - 1], used, length);
    int entry = size * ENTRY;
    entries[entry] = hash;
    entries[entry + PLACE_OF] = (chunkCount - 1) * CHUNK + used;
    entries[entry + LENGTH_OF] = length;
    entries[entry + LINES_OF] = window.lines() - linesBefore;
    entries[entry + LAST_LINE_OF] = (int) (window.lastLine() - from);
    ends[size] = last;
    used += length;
    slots[slot] = size + 1;
    return size++;
  }

  private int freeSlot(int ofHash) {
    int slot = ofHash & (slots.length - 1);
    for (int i = 0; i < PROBES; i++) {
      if (slots[slot] == 0) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  private void makeRoom(int length) {
    boolean chunkFull = used + length > CHUNK;
    boolean slotsFull = size * 2 == slots.length;
    if ((chunkFull && chunkCount == MOST_CHUNKS) || (slotsFull && slots.length == MOST_SLOTS)) {
      forget();
      chunkFull = true;
      slotsFull = false;
    }
    if (chunkFull) {
      if (chunkCount == chunks.length) {
        chunks = Arrays.copyOf(chunks, chunkCount * 2);
      }
      if (chunks[chunkCount] == null) {
        chunks[chunkCount] = new byte[CHUNK];
      }
      chunkCount++;
      used = 0;
    }
    if (size == ends.length) {
      entries = Arrays.copyOf(entries, entries.length * 2);
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    if (slotsFull) {
      growSlots();
    }
  }

  private void forget() {
    chunkCount = 0;
    size = 0;
    Arrays.fill(slots, 0);
  }

  private void growSlots() {
    slots = new int[slots.length * 4];
    for (int i = 0; i < size; i++) {
      int slot = freeSlot(entries[i * ENTRY]);
      if (slot != NONE) {
        slots[slot] = i + 1;
      }
    }
  }
}
