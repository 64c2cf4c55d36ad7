package callscope.extract.capelogs;

import callscope.input.StringDictionary;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts as in the reports of CAPE: characters that are not printable ASCII are written as {@code
 * \x} and at least two digits. Buffers are reused, since memory contents are long and many.
 */
final class PrintableText {
  /** The length of {@code \x10ffff}. */
  private static final int LONGEST_ESCAPE = 8;

  private static final boolean[] PRINTABLE = new boolean[256];

  static {
    for (int c = 0; c < 0x7f; c++) {
      PRINTABLE[c] = c >= ' ' || c == '\t' || c == '\r' || c == '\n';
    }
  }

  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private char[] characters = new char[256];
  private byte[] written = new byte[256];
  private int length;

  /** Whether all of a part of an array is printable. */
  static boolean isPrintable(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!PRINTABLE[bytes[i] & 0xff]) {
        return false;
      }
    }
    return true;
  }

  /** The id of the text of bytes in a dictionary, made printable. */
  int number(byte[] bytes, int start, int end, StringDictionary texts) {
    write(decode(bytes, start, end));
    return texts.intern(written, 0, length);
  }

  /** The id of a text in a dictionary, made printable. */
  int number(String text, StringDictionary texts) {
    make(text.length());
    text.getChars(0, text.length(), characters, 0);
    write(text.length());
    return texts.intern(written, 0, length);
  }

  /**
   * Decodes bytes as UTF-8, or if they are invalid, one character for each.
   *
   * @return the number of characters; they are in {@link #characters}, which this may replace
   */
  private int decode(byte[] bytes, int start, int end) {
    make(end - start);
    CharBuffer into = CharBuffer.wrap(characters);
    ByteBuffer from = ByteBuffer.wrap(bytes, start, end - start);
    if (!utf8.reset().decode(from, into, true).isError()) {
      return into.position();
    }
    for (int i = start; i < end; i++) {
      characters[i - start] = (char) (bytes[i] & 0xff);
    }
    return end - start;
  }

  private void make(int room) {
    if (characters.length < room) {
      characters = new char[Math.max(room, characters.length * 2)];
    }
  }

  private void write(int count) {
    length = 0;
    for (int i = 0; i < count; i++) {
      if (written.length - length < LONGEST_ESCAPE) {
        written = Arrays.copyOf(written, written.length * 2);
      }
      int c = characters[i];
      if (c < 256 && PRINTABLE[c]) {
        written[length++] = (byte) c;
        continue;
      }
      if (i + 1 < count && Character.isSurrogatePair((char) c, characters[i + 1])) {
        c = Character.toCodePoint((char) c, characters[++i]);
      }
      escape(c);
    }
  }

  private void escape(int c) {
    written[length++] = '\\';
    written[length++] = 'x';
    int digits = Math.max(2, (35 - Integer.numberOfLeadingZeros(c)) / 4);
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      written[length++] = (byte) Character.forDigit(c >> shift & 0xf, 16);
    }
  }
}
