package callscope.regex;

import org.jspecify.annotations.Nullable;

/** Parses a backslash escape of a single character. */
final class EscapeParser {
  private final String source;
  private int end;

  EscapeParser(String source) {
    this.source = source;
  }

  /** The end of the last escape. */
  int end() {
    return end;
  }

  /** The set of an escape such as {@code \d}; null if the letter has none. */
  static @Nullable CharSet namedSet(char c, boolean ascii) {
    CharSet digit = ascii ? CharSet.Named.ASCII_DIGIT : CharSet.Named.DIGIT;
    CharSet space = ascii ? CharSet.Named.ASCII_SPACE : CharSet.Named.SPACE;
    CharSet word = ascii ? CharSet.Named.ASCII_WORD : CharSet.Named.WORD;
    return switch (c) {
      case 'd' -> digit;
      case 'D' -> new CharSet.Complement(digit);
      case 's' -> space;
      case 'S' -> new CharSet.Complement(space);
      case 'w' -> word;
      case 'W' -> new CharSet.Complement(word);
      default -> null;
    };
  }

  /** The character of the escape whose backslash is at {@code start}. */
  int character(int start, boolean inSet) throws PatternException {
    if (start + 1 >= source.length()) {
      throw new PatternException("bad escape (end of pattern)", start);
    }
    int c = source.codePointAt(start + 1);
    end = start + 1 + Character.charCount(c);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'v' -> 0x0b;
      case 'a' -> 0x07;
      case 'x' -> hex(start, 2);
      case 'u' -> hex(start, 4);
      case 'U' -> hex(start, 8);
      default -> otherCharacter(c, start, inSet);
    };
  }

  private int otherCharacter(int c, int start, boolean inSet) throws PatternException {
    if (c == 'b' && inSet) {
      return '\b';
    }
    if (c >= '0' && c <= '9') {
      return octal(start, inSet);
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      throw new PatternException("bad escape \\" + Character.toString(c), start);
    }
    return c;
  }

  private int hex(int start, int digits) throws PatternException {
    int first = start + 2;
    int last = Math.min(first + digits, source.length());
    long value = 0;
    for (int i = first; i < last; i++) {
      int digit = Character.digit(source.charAt(i), 16);
      if (digit < 0 || source.charAt(i) > 'f') {
        last = i;
        break;
      }
      value = value * 16 + digit;
    }
    if (last - first < digits || value > Character.MAX_CODE_POINT) {
      throw new PatternException("incomplete escape " + source.substring(start, last), start);
    }
    end = last;
    return (int) value;
  }

  private int octal(int start, boolean inSet) throws PatternException {
    int first = start + 1;
    int last = first;
    while (last < source.length() && last < first + 3 && isOctal(source.charAt(last))) {
      last++;
    }
    boolean octal = source.charAt(first) == '0' || last - first == 3 || (inSet && last > first);
    if (!octal) {
      throw new PatternException("references to groups are not supported", start);
    }
    int value = Integer.parseInt(source.substring(first, last), 8);
    if (value > 0377) {
      throw new PatternException("octal escape outside of range 0-0o377", start);
    }
    end = last;
    return value;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
