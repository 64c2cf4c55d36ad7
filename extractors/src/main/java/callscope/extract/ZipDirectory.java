package callscope.extract;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the entries of a zip archive: enough to tell archives apart, and to look at what an
 * archive claims before anything of it is unpacked.
 */
public final class ZipDirectory {
  /** Entries that are looked at, at most. */
  public static final int MAX_ENTRIES = 100_000;

  /** Bytes that the list of entries may have. */
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
   * The names in an archive that begins so, in its order: of a file all, as its list at the end
   * tells them, else those of the entries that begin in what is there.
   */
  public static List<String> names(Beginning beginning) {
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
        // it is cut off, or no plain zip: its beginning tells what can be told
      }
    }
    return localNames(beginning.bytes());
  }

  /**
   * The names in the list at the end of an archive.
   *
   * @throws IOException if there is no such list, or it has more than {@link #MAX_ENTRIES}
   */
  public static List<String> names(Path archive) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
      return names(directory(file));
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
    throw new IOException("it ends too early: the list of entries is missing");
  }

  /** Of an archive of more than 4 GB, or made as if it were. */
  private static ByteBuffer largeDirectory(RandomAccessFile file, long end) throws IOException {
    if (end < 0 || end > file.length() - LARGE_END_LENGTH) {
      throw new IOException("its list of entries is not where it says");
    }
    ByteBuffer record = bytes(file, end, LARGE_END_LENGTH);
    return directory(file, record.getLong(48), record.getLong(40), end);
  }

  private static ByteBuffer directory(RandomAccessFile file, long start, long length, long end)
      throws IOException {
    if (start < 0 || length < 0 || start > end || start + length != end) {
      throw new IOException("its list of entries is not where it says");
    }
    if (length > MAX_LENGTH) {
      throw new IOException("its list of entries has more than " + MAX_LENGTH + " bytes");
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

  private static List<String> names(ByteBuffer list) throws IOException {
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at + ENTRY_LENGTH <= list.capacity() && list.getInt(at) == ENTRY) {
      if (names.size() == MAX_ENTRIES) {
        throw new IOException("it has more than " + MAX_ENTRIES + " entries");
      }
      int length = Short.toUnsignedInt(list.getShort(at + ENTRY_NAME_LENGTH));
      int extra = Short.toUnsignedInt(list.getShort(at + ENTRY_NAME_LENGTH + 2));
      int comment = Short.toUnsignedInt(list.getShort(at + ENTRY_NAME_LENGTH + 4));
      if (at + ENTRY_LENGTH + length > list.capacity()) {
        break;
      }
      names.add(name(list, at + ENTRY_LENGTH, length));
      at += ENTRY_LENGTH + length + extra + comment;
    }
    return names;
  }

  private static List<String> localNames(byte[] beginning) {
    ByteBuffer bytes = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
    List<String> names = new ArrayList<>();
    for (int at = 0; at + LOCAL_LENGTH <= beginning.length; at++) {
      if (beginning[at] == 'P' && bytes.getInt(at) == LOCAL_HEADER) {
        int length = Short.toUnsignedInt(bytes.getShort(at + LOCAL_NAME_LENGTH));
        if (at + LOCAL_LENGTH + length <= beginning.length) {
          names.add(name(bytes, at + LOCAL_LENGTH, length));
        }
      }
    }
    return names;
  }

  private static String name(ByteBuffer bytes, int start, int length) {
    byte[] name = new byte[length];
    bytes.get(start, name);
    return new String(name, StandardCharsets.UTF_8);
  }
}
