package callscope.extract.procmon;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file of Process Monitor, read from its start to its end. All numbers are little
 * endian. Reading past the end throws a {@link BufferUnderflowException}. Not thread-safe.
 */
final class PmlBytes {
  private static final int ASCII = 0x8000;

  private final ByteBuffer bytes;
  private final boolean is64Bit;

  /**
   * Reads a part of a file.
   *
   * @param bytes in little-endian order
   * @param is64Bit whether pointers have eight bytes
   */
  PmlBytes(ByteBuffer bytes, boolean is64Bit) {
    this.bytes = bytes;
    this.is64Bit = is64Bit;
  }

  /** Reads bytes that nothing else changes. */
  static PmlBytes of(byte[] bytes, boolean is64Bit) {
    return new PmlBytes(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), is64Bit);
  }

  int u8() {
    return bytes.get() & 0xff;
  }

  int u16() {
    return bytes.getShort() & 0xffff;
  }

  long u32() {
    return bytes.getInt() & 0xffffffffL;
  }

  long u64() {
    return bytes.getLong();
  }

  long pointer() {
    return is64Bit ? u64() : u32();
  }

  int pointerSize() {
    return is64Bit ? 8 : 4;
  }

  void skip(long count) {
    if (count < 0 || count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    bytes.position(bytes.position() + (int) count);
  }

  /** Skips bytes that only files of 64-bit systems have. */
  void skipIf64Bit(int count) {
    skip(is64Bit ? count : 0);
  }

  int remaining() {
    return bytes.remaining();
  }

  /** The next bytes, which are skipped here. */
  PmlBytes part(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = bytes.slice(bytes.position(), (int) length).order(bytes.order());
    skip(length);
    return new PmlBytes(part, is64Bit);
  }

  byte[] raw(long length) {
    byte[] raw = new byte[(int) Math.min(Math.max(length, 0), bytes.remaining())];
    bytes.get(raw);
    return raw;
  }

  /**
   * A text of the detail of an event.
   *
   * @param info the number of characters, with a flag for texts of one byte a character
   */
  String text(int info) {
    int length = info & ~ASCII;
    return (info & ASCII) != 0
        ? new String(exactly(length), StandardCharsets.ISO_8859_1)
        : utf16(2L * length);
  }

  /** UTF-16 of a number of bytes, up to the first NUL. */
  String utf16(long length) {
    byte[] raw = exactly(length);
    int end = 0;
    while (end + 1 < raw.length && (raw[end] != 0 || raw[end + 1] != 0)) {
      end += 2;
    }
    return new String(raw, 0, end, StandardCharsets.UTF_16LE);
  }

  /** The texts in a number of bytes, each ended by a NUL, up to an empty one. */
  List<String> texts(long length) {
    byte[] raw = raw(length);
    List<String> texts = new ArrayList<>();
    int start = 0;
    for (int at = 0; at + 1 < raw.length; at += 2) {
      if (raw[at] == 0 && raw[at + 1] == 0) {
        if (at == start) {
          return texts;
        }
        texts.add(new String(raw, start, at - start, StandardCharsets.UTF_16LE));
        start = at + 2;
      }
    }
    if (raw.length - start > 1) {
      texts.add(new String(raw, start, (raw.length - start) & ~1, StandardCharsets.UTF_16LE));
    }
    return texts;
  }

  private byte[] exactly(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    return raw(length);
  }
}
