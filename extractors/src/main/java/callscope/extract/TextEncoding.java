package callscope.extract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The encoding of a text, recognised by its first bytes: UTF-8 unless there is a byte-order mark of
 * another encoding, or every second byte (for UTF-32, three of four) of an otherwise plain
 * beginning is zero.
 *
 * @param charset of the text
 * @param mark length of the byte-order mark in bytes; 0 if there is none
 */
record TextEncoding(Charset charset, int mark) {
  /** Number of bytes to inspect. */
  static final int LOOK = 64;

  /** Fewer characters are ambiguous. */
  private static final int FEWEST = 2;

  /** Enough characters to decide; a name in another script may soon follow. */
  private static final int MOST = 6;

  private static final Charset UTF_32LE = StandardCharsets.UTF_32LE;
  private static final Charset UTF_32BE = StandardCharsets.UTF_32BE;
  private static final Charset UTF_16LE = StandardCharsets.UTF_16LE;
  private static final Charset UTF_16BE = StandardCharsets.UTF_16BE;

  /** The encoding of a text with these first bytes; empty if it is UTF-8 without a mark. */
  static Optional<TextEncoding> of(byte[] head) {
    if (head.length < 2 || (head[0] > 0 && head[1] > 0)) {
      // two ASCII bytes, the most common case
      return Optional.empty();
    }
    // the mark of UTF-16 is a prefix of the mark of UTF-32
    if (begins(head, 0xff, 0xfe, 0, 0)) {
      return Optional.of(new TextEncoding(UTF_32LE, 4));
    }
    if (begins(head, 0, 0, 0xfe, 0xff)) {
      return Optional.of(new TextEncoding(UTF_32BE, 4));
    }
    if (begins(head, 0xff, 0xfe)) {
      return Optional.of(new TextEncoding(UTF_16LE, 2));
    }
    if (begins(head, 0xfe, 0xff)) {
      return Optional.of(new TextEncoding(UTF_16BE, 2));
    }
    if (begins(head, 0xef, 0xbb, 0xbf)) {
      return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 3));
    }
    return plain(head).map(charset -> new TextEncoding(charset, 0));
  }

  /** Whether it is UTF-8, so that only the mark has to be skipped. */
  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  private static Optional<Charset> plain(byte[] head) {
    if (isPlain(head, 2, 0)) {
      return Optional.of(UTF_16LE);
    }
    if (isPlain(head, 2, 1)) {
      return Optional.of(UTF_16BE);
    }
    if (isPlain(head, 4, 0)) {
      return Optional.of(UTF_32LE);
    }
    return isPlain(head, 4, 3) ? Optional.of(UTF_32BE) : Optional.empty();
  }

  /**
   * Whether the first characters are ASCII.
   *
   * @param width bytes for each character
   * @param low index of the non-zero byte
   */
  private static boolean isPlain(byte[] head, int width, int low) {
    int checked = Math.min(head.length / width, MOST) * width;
    if (checked < FEWEST * width) {
      return false;
    }
    for (int i = 0; i < checked; i++) {
      boolean fits = i % width == low ? isText(head[i]) : head[i] == 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(byte b) {
    return (b >= ' ' && b < 0x7f) || b == '\t' || b == '\r' || b == '\n';
  }

  private static boolean begins(byte[] head, int... wanted) {
    if (head.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((head[i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
