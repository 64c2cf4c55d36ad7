package callscope.extract.scan;

import callscope.extract.cursor.JsonCursor.Kind;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of segments that were read before, numbered from 0. A segment begins and ends directly
 * after an {@link InterToken}. Most of a report consists of segments that occur many times, and
 * comparing one is far quicker than decoding it.
 *
 * <p>When the table is full, it is cleared, and numbers start at 0 again. Where few segments recur,
 * the table suspends searching for a while.
 */
final class SegmentTable {
  /** Stands for the absence of a segment. */
  static final int NONE = -1;

  private static final int CHUNK = 1 << 16;
  private static final int MOST_CHUNKS = 128;

  /** The longest segment that is remembered, in bytes. */
  private static final int LONGEST = CHUNK / 8;

  /** The number of slots probed; bounds the work on input whose hashes all collide. */
  private static final int PROBES = 8;

  /** After this many searches, at least one in {@link #WORTH_IT} must have been successful. */
  private static final int TRIAL = 512;

  private static final int WORTH_IT = 8;

  /** The number of searches skipped where they were not worth it. */
  private static final int PAUSE = 16 * TRIAL;

  /** At most half of the slots are used. */
  private static final int MOST_SLOTS = 1 << 18;

  private static final int FIRST_SLOTS = 128;

  private static final int ENTRY = 5;
  private static final int PLACE_OF = 1;
  private static final int LENGTH_OF = 2;
  private static final int LINES_OF = 3;
  private static final int LAST_LINE_OF = 4;

  private final Kind beginsIn;
  private final byte landmark;
  private final int mostSlots;
  private final CRC32C crc = new CRC32C();

  /** The bytes of all segments. Chunks stay allocated when the table is cleared. */
  private byte[][] chunks = new byte[4][];

  private int chunkCount;

  /** The number of bytes used of the last chunk. */
  private int used = CHUNK;

  /**
   * For each segment: its hash, its offset over all chunks, its length, the number of line ends in
   * it, and the offset after the last of them.
   */
  private int[] entries = new int[64 * ENTRY];

  /** The inter-token at which each segment ends. */
  private @Nullable InterToken[] ends = new @Nullable InterToken[64];

  private int size;

  /** Slots hold the number of a segment plus one; 0 is free. */
  private int[] slots = new int[FIRST_SLOTS];

  private int searches;
  private int found;
  private int pause;

  /** The offset in the stream of the segment that was not found, or -1. */
  private long begin = -1;

  private int hash;
  private int linesBefore;

  /**
   * Creates an empty table.
   *
   * @param beginsIn the kind of the value at which all segments begin
   * @param landmark a byte that most segments contain near their end and not before; only the bytes
   *     up to it are hashed
   */
  SegmentTable(Kind beginsIn, char landmark) {
    this(beginsIn, landmark, MOST_SLOTS);
  }

  private SegmentTable(Kind beginsIn, char landmark, int mostSlots) {
    this.beginsIn = beginsIn;
    this.landmark = (byte) landmark;
    this.mostSlots = mostSlots;
  }

  /** Creates an empty table that is cleared whenever it holds a few dozen segments. */
  static SegmentTable small(Kind beginsIn, char landmark) {
    return new SegmentTable(beginsIn, landmark, FIRST_SLOTS);
  }

  /** The kind of the value at which all segments begin. */
  Kind beginsIn() {
    return beginsIn;
  }

  /** Drops a segment that was neither found nor added. */
  void restart() {
    begin = -1;
  }

  /**
   * Skips the next segment if it is known.
   *
   * @return its number, or {@link #NONE}
   */
  int skip(ByteWindow window) {
    if (pause > 0) {
      pause--;
      return NONE;
    }
    int end = ByteSearch.of(landmark, window.bytes, window.at, window.end) + 1;
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

  /** The inter-token at which a segment ends. */
  InterToken end(int number) {
    InterToken end = ends[number];
    if (end == null) {
      throw new IndexOutOfBoundsException("segment " + number + " of " + size);
    }
    return end;
  }

  /**
   * Adds the segment that was read because {@link #skip} did not find one.
   *
   * @param last the inter-token sequence that was read last
   * @return the number of the segment, or {@link #NONE} if it was not added
   */
  int add(ByteWindow window, InterToken last) {
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
    if ((chunkFull && chunkCount == MOST_CHUNKS) || (slotsFull && slots.length == mostSlots)) {
      clear();
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

  private void clear() {
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
