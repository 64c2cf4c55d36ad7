package callscope.extract.capelogs;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.input.StringDictionary;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Converts the values in a log to the texts of the sandbox's own report, so that rules match alike.
 *
 * @see <a
 *     href="https://github.com/kevoreilly/CAPEv2/blob/master/lib/cuckoo/common/netlog.py">CAPE</a>
 * @see <a
 *     href="https://github.com/cuckoosandbox/cuckoo/blob/master/cuckoo/common/netlog.py">Cuckoo</a>
 */
final class LogText {
  /** The type of an argument without one. */
  static final char PLAIN = ' ';

  private static final char HANDLE = 'h';
  private static final char POINTER = 'p';
  private static final char HEX = 'x';
  private static final long LOW = 0xffffffffL;

  /** The maximum number of bytes of a character in UTF-8. */
  private static final int LONGEST_CHARACTER = 4;

  private static final int CONTINUATION_MASK = 0xc0;
  private static final int CONTINUATION = 0x80;

  private final StringDictionary texts;
  private final Limits limits;
  private final Diagnostics diagnostics;
  private MonitorKind dialect = MonitorKind.CAPE;
  private boolean of64Bits;
  private final WrittenInteger integer = new WrittenInteger();
  private final PrintableText printable = new PrintableText();

  LogText(StringDictionary texts, Limits limits, Diagnostics diagnostics) {
    this.texts = texts;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  MonitorKind dialect() {
    return dialect;
  }

  /**
   * Sets the properties of the process.
   *
   * @param wide whether the process has 64 bits
   */
  void speak(MonitorKind spoken, boolean wide) {
    dialect = spoken;
    of64Bits = wide;
  }

  /**
   * The string id of the current value; {@link StringDictionary#NONE} if it has none.
   *
   * @param type the type of the argument according to its definition
   */
  int number(BsonCursor value, char type, String place) {
    return switch (value.type()) {
      case BsonCursor.TEXT, BsonCursor.BINARY -> content(value, place);
      case BsonCursor.DOUBLE -> texts.intern(Double.toString(value.real()));
      default ->
          value.isInteger() ? written(value.integer(), type).number(texts) : StringDictionary.NONE;
    };
  }

  /** The text of a number. */
  String integer(long value, char type) {
    return written(value, type).toString();
  }

  private WrittenInteger written(long value, char type) {
    if (dialect == MonitorKind.CUCKOO) {
      return switch (type) {
        case POINTER -> of64Bits ? integer.hex(value, 16) : integer.hex(value & LOW, 8);
        case HEX -> integer.hex(value & LOW, 8);
        default -> integer.decimal(value < 0 && !of64Bits ? value & LOW : value);
      };
    }
    boolean hex = type == HANDLE || type == POINTER;
    if (hex) {
      return integer.hex(value < 0 ? value & LOW : value, 8);
    }
    return integer.unsigned(value);
  }

  /**
   * The string id of a negative value of 32 bits before the sandbox widened it, if it did;
   * otherwise {@link StringDictionary#NONE}.
   */
  int narrow(BsonCursor value, char type) {
    boolean negative = value.type() == BsonCursor.INT32 && value.integer() < 0;
    boolean widened = type == PLAIN && (dialect == MonitorKind.CAPE || of64Bits);
    return negative && widened
        ? integer.decimal(value.integer() & LOW).number(texts)
        : StringDictionary.NONE;
  }

  /** The string id of a return value. */
  int returned(BsonCursor value, String place) {
    if (!value.isInteger()) {
      return number(value, PLAIN, place);
    }
    WrittenInteger text =
        dialect == MonitorKind.CAPE
            ? integer.hex(value.integer(), 8)
            : written(value.integer(), PLAIN);
    return text.number(texts);
  }

  private int content(BsonCursor value, String place) {
    byte[] bytes = value.bytes();
    int start = value.contentStart();
    int end = value.contentEnd();
    if (end - start > limits.textLength()) {
      end = endOfCharacter(bytes, start, start + limits.textLength());
      diagnostics.detail(
          "strings of more than " + limits.textLength() + " bytes were truncated", place);
    }
    if (PrintableText.isPrintable(bytes, start, end)) {
      return texts.intern(bytes, start, end);
    }
    if (dialect == MonitorKind.CAPE) {
      return printable.number(bytes, start, end, texts);
    }
    return texts.intern(
        value.type() == BsonCursor.TEXT
            ? decoded(bytes, start, end)
            : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
  }

  /**
   * The end of the last whole character before a position within a text. A text that ends within a
   * character is not valid UTF-8, and each of its bytes would become a character.
   */
  private static int endOfCharacter(byte[] bytes, int start, int position) {
    int end = position;
    int first = Math.max(start, position - LONGEST_CHARACTER + 1);
    while (end > first && (bytes[end] & CONTINUATION_MASK) == CONTINUATION) {
      end--;
    }
    return end;
  }

  /** The id of an assembled text, made printable like all others. */
  int number(String text) {
    return dialect == MonitorKind.CAPE ? printable.number(text, texts) : texts.intern(text);
  }

  /** Decodes bytes as UTF-8, or if they are invalid, one character for each. */
  static String decoded(byte[] bytes, int start, int end) {
    if (PrintableText.isPrintable(bytes, start, end)) {
      return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
  }
}
