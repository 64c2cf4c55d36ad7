package callscope.extract.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An entry of the central directory of a ZIP archive.
 *
 * @param start offset of the entry in bytes
 * @param packed compressed size in bytes, without the header
 * @param size uncompressed size in bytes
 */
record ZipEntryHeader(
    String name, int method, boolean isEncrypted, long start, long packed, long size) {
  private static final int FIXED_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int LARGE_FIELD = 1;
  private static final long IN_LARGE_FIELD = 0xffffffffL;

  /**
   * Reads an entry.
   *
   * @param at offset of the entry in the directory
   * @param nameLength length of the name in bytes
   * @param extraLength length of the extra field in bytes
   */
  static ZipEntryHeader of(ByteBuffer list, int at, int nameLength, int extraLength) {
    long packed = Integer.toUnsignedLong(list.getInt(at + 20));
    long size = Integer.toUnsignedLong(list.getInt(at + 24));
    long start = Integer.toUnsignedLong(list.getInt(at + 42));
    int large = largeField(list, at + FIXED_LENGTH + nameLength, extraLength);
    int end = at + FIXED_LENGTH + nameLength + extraLength;
    // only values that do not fit above are included, in this order
    if (size == IN_LARGE_FIELD && large + Long.BYTES <= end) {
      size = list.getLong(large);
      large += Long.BYTES;
    }
    if (packed == IN_LARGE_FIELD && large + Long.BYTES <= end) {
      packed = list.getLong(large);
      large += Long.BYTES;
    }
    if (start == IN_LARGE_FIELD && large + Long.BYTES <= end) {
      start = list.getLong(large);
    }
    return new ZipEntryHeader(
        name(list, at + FIXED_LENGTH, nameLength),
        Short.toUnsignedInt(list.getShort(at + 10)),
        (list.getShort(at + 8) & 1) != 0,
        start,
        packed,
        size);
  }

  /** The position of the ZIP64 extra field; the end of the extra fields if there is none. */
  private static int largeField(ByteBuffer list, int start, int length) {
    int at = start;
    while (at + 4 <= start + length) {
      if (Short.toUnsignedInt(list.getShort(at)) == LARGE_FIELD) {
        return at + 4;
      }
      at += 4 + Short.toUnsignedInt(list.getShort(at + 2));
    }
    return start + length;
  }

  static String name(ByteBuffer bytes, int start, int length) {
    byte[] name = new byte[length];
    bytes.get(start, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** The earliest possible end of the entry. */
  long end() {
    return start + LOCAL_LENGTH + name.getBytes(StandardCharsets.UTF_8).length + packed;
  }
}
