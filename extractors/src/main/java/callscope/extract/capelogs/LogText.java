package callscope.extract.capelogs;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.input.TextTable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Makes of the values in a log the texts that the sandbox's own report has for them, so that rules
 * match alike.
 *
 * @see <a
 *     href="https://github.com/kevoreilly/CAPEv2/blob/master/lib/cuckoo/common/netlog.py">CAPE</a>
 * @see <a
 *     href="https://github.com/cuckoosandbox/cuckoo/blob/master/cuckoo/common/netlog.py">Cuckoo</a>
 */
final class LogText {
  /** Of an argument without a type of its own. */
  static final char PLAIN = ' ';

  private static final char HANDLE = 'h';
  private static final char POINTER = 'p';
  private static final char HEX = 'x';
  private static final long LOW = 0xffffffffL;

  private final TextTable texts;
  private final Limits limits;
  private final Diagnostics diagnostics;
  private Dialect dialect = Dialect.CAPE;
  private boolean of64Bits;

  LogText(TextTable texts, Limits limits, Diagnostics diagnostics) {
    this.texts = texts;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * What holds for the texts from now on.
   *
   * @param wide whether the process has 64 bits
   */
  void speak(Dialect spoken, boolean wide) {
    dialect = spoken;
    of64Bits = wide;
  }

  /**
   * The number of the text of the current value; {@link TextTable#NONE} if it has none.
   *
   * @param type of the argument, as its definition says
   */
  int number(BsonCursor value, char type, String place) {
    return switch (value.type()) {
      case BsonCursor.TEXT, BsonCursor.BINARY -> content(value, place);
      case BsonCursor.DOUBLE -> texts.number(Double.toString(value.real()));
      default -> value.isInteger() ? texts.number(integer(value.integer(), type)) : TextTable.NONE;
    };
  }

  /** The text of a number. */
  String integer(long value, char type) {
    if (dialect == Dialect.CUCKOO) {
      return switch (type) {
        case POINTER -> of64Bits ? hex(value, 16) : hex(value & LOW, 8);
        case HEX -> hex(value & LOW, 8);
        default -> Long.toString(value < 0 && !of64Bits ? value & LOW : value);
      };
    }
    boolean hex = type == HANDLE || type == POINTER;
    if (hex) {
      return hex(value < 0 ? value & LOW : value, 8);
    }
    return Long.toUnsignedString(value);
  }

  /**
   * The number of the text of a negative value of 32 bits as it was before the sandbox widened it,
   * if it did; else {@link TextTable#NONE}.
   */
  int narrow(BsonCursor value, char type) {
    boolean negative = value.type() == BsonCursor.INT32 && value.integer() < 0;
    boolean widened = type == PLAIN && (dialect == Dialect.CAPE || of64Bits);
    return negative && widened
        ? texts.number(Long.toString(value.integer() & LOW))
        : TextTable.NONE;
  }

  /** The number of the text of what a call returned. */
  int returned(BsonCursor value, String place) {
    if (!value.isInteger()) {
      return number(value, PLAIN, place);
    }
    return texts.number(
        dialect == Dialect.CAPE ? hex(value.integer(), 8) : integer(value.integer(), PLAIN));
  }

  private static String hex(long value, int digits) {
    int needed = (67 - Long.numberOfLeadingZeros(value)) / 4;
    return "0x" + HexFormat.of().toHexDigits(value, Math.max(digits, needed));
  }

  private int content(BsonCursor value, String place) {
    byte[] bytes = value.bytes();
    int start = value.contentStart();
    int end = value.contentEnd();
    if (end - start > limits.textLength()) {
      end = start + limits.textLength();
      diagnostics.detail("texts of more than " + limits.textLength() + " bytes were cut", place);
    }
    if (isPrintable(bytes, start, end)) {
      return texts.number(bytes, start, end);
    }
    if (dialect == Dialect.CAPE) {
      return texts.number(printable(decoded(bytes, start, end)));
    }
    return texts.number(
        value.type() == BsonCursor.TEXT
            ? decoded(bytes, start, end)
            : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
  }

  /** The number of a text that was put together, made printable as all are. */
  int number(String text) {
    return texts.number(dialect == Dialect.CAPE ? printable(text) : text);
  }

  private static boolean isPrintable(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isPrintable(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int c) {
    return (c >= ' ' && c < 0x7f) || c == '\t' || c == '\r' || c == '\n';
  }

  /** What is not printable ASCII is written as {@code \x} and at least two digits. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length() * 2);
    text.codePoints()
        .forEach(
            c -> {
              if (isPrintable(c)) {
                printable.append((char) c);
              } else {
                printable.append(c < 0x10 ? "\\x0" : "\\x").append(Integer.toHexString(c));
              }
            });
    return printable.toString();
  }

  /** Bytes as UTF-8, or if they are none, each as a character. */
  static String decoded(byte[] bytes, int start, int end) {
    try {
      ByteBuffer content = ByteBuffer.wrap(bytes, start, end - start);
      return StandardCharsets.UTF_8.newDecoder().decode(content).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
  }
}
