package callscope.extract.archive;

import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The central directory of a ZIP archive: enough to recognise an archive and to validate its
 * declared values before anything is unpacked.
 */
public final class ZipDirectory {
  /** Maximum number of entries. */
  public static final int MAX_ENTRIES = 100_000;

  /** Maximum size of the central directory in bytes. */
  private static final int MAX_LENGTH = 32 << 20;

  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int LOCAL_NAME_LENGTH = 26;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_NAME_LENGTH = 28;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int LARGE_END_LENGTH = 56;
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int MAX_COMMENT = 0xffff;

  private ZipDirectory() {}

  /**
   * The names of the entries in archive order. For a file, the central directory provides all of
   * them; otherwise only entries that start in the given beginning are included.
   */
  public static List<String> names(ReportHead beginning) {
    if (!beginning.isZip()) {
      return List.of();
    }
    if (beginning.source() instanceof ReportSource.File(Path path)) {
      try {
        List<String> names = names(path);
        if (!names.isEmpty()) {
          return names;
        }
      } catch (IOException e) {
        // truncated or not a plain ZIP: use the beginning
      }
    }
    return localNames(beginning.bytes());
  }

  /**
   * The names in the central directory of an archive.
   *
   * @throws IOException if it is missing or has more than {@link #MAX_ENTRIES}
   */
  public static List<String> names(Path archive) throws IOException {
    return entries(archive).stream().map(ZipEntryHeader::name).toList();
  }

  /**
   * The entries in the central directory of an archive.
   *
   * @throws IOException if the directory is missing, it has more than {@link #MAX_ENTRIES}, or
   *     entries overlap: a small archive could then unpack to any size
   */
  static List<ZipEntryHeader> entries(Path archive) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
      List<ZipEntryHeader> entries = entries(directory(file));
      refuseOverlaps(entries, file.length());
      return entries;
    }
  }

  private static void refuseOverlaps(List<ZipEntryHeader> entries, long length) throws IOException {
    List<ZipEntryHeader> inOrder = new ArrayList<>(entries);
    inOrder.sort(Comparator.comparingLong(ZipEntryHeader::start));
    long end = 0;
    for (ZipEntryHeader entry : inOrder) {
      if (entry.start() < end) {
        throw new IOException("its entries overlap, as in a zip bomb");
      }
      end = entry.end();
      if (end < entry.start() || end > length) {
        throw new IOException("an entry is not at the offset in the central directory");
      }
    }
  }

  private static ByteBuffer directory(RandomAccessFile file) throws IOException {
    int tailLength = (int) Math.min(file.length(), END_LENGTH + MAX_COMMENT);
    ByteBuffer tail = bytes(file, file.length() - tailLength, tailLength);
    for (int at = tailLength - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        long end = file.length() - tailLength + at;
        long length = Integer.toUnsignedLong(tail.getInt(at + 12));
        long start = Integer.toUnsignedLong(tail.getInt(at + 16));
        return at >= LOCATOR_LENGTH && tail.getInt(at - LOCATOR_LENGTH) == LOCATOR
            ? largeDirectory(file, tail.getLong(at - LOCATOR_LENGTH + 8))
            : directory(file, start, length, end);
      }
    }
    throw new IOException("it ends too early: the central directory is missing");
  }

  /** Reads the ZIP64 directory, used for archives of more than 4 GB or by some writers for all. */
  private static ByteBuffer largeDirectory(RandomAccessFile file, long end) throws IOException {
    if (end < 0 || end > file.length() - LARGE_END_LENGTH) {
      throw new IOException("its central directory is not at the declared offset");
    }
    ByteBuffer record = bytes(file, end, LARGE_END_LENGTH);
    return directory(file, record.getLong(48), record.getLong(40), end);
  }

  private static ByteBuffer directory(RandomAccessFile file, long start, long length, long end)
      throws IOException {
    if (start < 0 || length < 0 || start > end || start + length != end) {
      throw new IOException("its central directory is not at the declared offset");
    }
    if (length > MAX_LENGTH) {
      throw new IOException("its central directory has more than " + MAX_LENGTH + " bytes");
    }
    return bytes(file, start, (int) length);
  }

  private static ByteBuffer bytes(RandomAccessFile file, long start, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    file.seek(start);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<ZipEntryHeader> entries(ByteBuffer list) throws IOException {
    List<ZipEntryHeader> entries = new ArrayList<>();
    int at = 0;
    while (at + ENTRY_LENGTH <= list.capacity() && list.getInt(at) == ENTRY) {
      if (entries.size() == MAX_ENTRIES) {
        throw new IOException("it has more than " + MAX_ENTRIES + " entries");
      }
      int name = Short.toUnsignedInt(list.getShort(at + ENTRY_NAME_LENGTH));
      int extra = Short.toUnsignedInt(list.getShort(at + ENTRY_NAME_LENGTH + 2));
      int comment = Short.toUnsignedInt(list.getShort(at + ENTRY_NAME_LENGTH + 4));
      if (at + ENTRY_LENGTH + name + extra > list.capacity()) {
        break;
      }
      entries.add(ZipEntryHeader.of(list, at, name, extra));
      at += ENTRY_LENGTH + name + extra + comment;
    }
    return entries;
  }

  private static List<String> localNames(byte[] beginning) {
    ByteBuffer bytes = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
    List<String> names = new ArrayList<>();
    for (int at = 0; at + LOCAL_LENGTH <= beginning.length; at++) {
      if (beginning[at] == 'P' && bytes.getInt(at) == LOCAL_HEADER) {
        int length = Short.toUnsignedInt(bytes.getShort(at + LOCAL_NAME_LENGTH));
        if (at + LOCAL_LENGTH + length <= beginning.length) {
          names.add(ZipEntryHeader.name(bytes, at + LOCAL_LENGTH, length));
        }
      }
    }
    return names;
  }
}
