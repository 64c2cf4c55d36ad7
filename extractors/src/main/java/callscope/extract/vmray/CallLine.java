package callscope.extract.vmray;

import callscope.extract.vmray.LoggedCall.Kind;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads a call of a function log as text:
 *
 * <pre>
 * [0044.123] Name (in: a=0x1, b="text", c=0x2*="text", d=0x3*(x=0x4) | out: e=0x5*=0x6) returned 1
 * </pre>
 *
 * <p>An asterisk follows the address of the value after it. Without {@code in:}, all are input
 * parameters.
 */
final class CallLine {
  private static final String RETURNED = " returned ";
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long MICROS_A_MILLI = 1000;

  /**
   * Prefixes of the names of pointers, by the convention of Windows: without types, only the name
   * distinguishes an address from a number.
   */
  private static final Pattern POINTER =
      Pattern.compile(
          "(?:lpp|pp|lp|p)(?:sz|wsz|swz|wcs|str|ws|fn|cb|cch|hk|fl|dw|ul|v|b|h|w|l|i|k|c|u|f|g)?[A-Z].*|pv|pcb");

  private final LoggedCall call;
  private String line = "";
  private int position;

  CallLine(LoggedCall call) {
    this.call = call;
  }

  /** Whether a line is a call: it begins with a time in brackets. */
  static boolean isCall(String line) {
    return line.length() > 2 && line.charAt(0) == '[' && isDigit(line.charAt(1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Starts a line; empty if it contains no name of a call. */
  Optional<CallBuilder> begin(String text) {
    line = text;
    int timeEnd = text.indexOf(']');
    int open = text.indexOf('(');
    String name = timeEnd < 0 || open < timeEnd ? "" : text.substring(timeEnd + 1, open).strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    CallBuilder builder = call.begin(name);
    builder.time(time(text.substring(1, timeEnd)));
    position = open + 1;
    return Optional.of(builder);
  }

  /** Reads the parameters and the return value; false if the line ends too early. */
  boolean readParameters() {
    boolean in = true;
    while (true) {
      skipBetween();
      if (position == line.length()) {
        return false;
      }
      if (line.charAt(position) == ')') {
        position++;
        break;
      }
      if (line.startsWith("in: ", position)) {
        position += "in: ".length();
      } else if (line.startsWith("out: ", position)) {
        position += "out: ".length();
        in = false;
      } else if (!parameter(in)) {
        return false;
      }
    }
    if (line.startsWith(RETURNED, position)) {
      position += RETURNED.length();
      Value value = value("");
      call.returned("", value.text(), value.kind());
    }
    return true;
  }

  CallBuilder end() {
    return call.end();
  }

  /**
   * A value.
   *
   * @param text the value that a pointer refers to, or the value itself
   */
  private record Value(String text, Kind kind) {}

  private boolean parameter(boolean in) {
    int equals = line.indexOf('=', position);
    if (equals < 0) {
      position = line.length();
      return false;
    }
    String name = line.substring(position, equals).strip();
    position = equals + 1;
    Value value = value(name);
    if (in) {
      call.in(name, value.text(), value.kind());
    } else {
      call.out(name, value.text(), value.kind());
    }
    passToNext();
    return true;
  }

  private Value value(String name) {
    int start = position;
    boolean isBehindPointer = false;
    while (position < line.length()) {
      char c = line.charAt(position);
      if (c == '"') {
        return new Value(quoted(), Kind.TEXT);
      }
      int token = position;
      passToken();
      if (position == line.length() || line.charAt(position) != '*') {
        boolean isAddress = c == '(' || (!isBehindPointer && POINTER.matcher(name).matches());
        if (c == '(') {
          passNested();
          token = start;
        }
        return new Value(
            line.substring(token, position), isAddress ? Kind.ONLY_SHOWN : Kind.NUMBER);
      }
      position++;
      isBehindPointer = true;
      if (position < line.length() && line.charAt(position) == '=') {
        position++;
      } else {
        if (position < line.length() && line.charAt(position) == '(') {
          passNested();
        }
        return new Value(line.substring(start, position), Kind.ONLY_SHOWN);
      }
    }
    return new Value(line.substring(start), Kind.ONLY_SHOWN);
  }

  /** The text within the quotes that begin here. */
  private String quoted() {
    int start = position + 1;
    boolean isClosed = passQuoted();
    String text = line.substring(start, isClosed ? position - 1 : position);
    return text.replace("\\\"", "\"");
  }

  /** Skips the quoted text that begins here; false if it does not end. */
  private boolean passQuoted() {
    for (position++; position < line.length(); position++) {
      char c = line.charAt(position);
      if (c == '\\') {
        position++;
      } else if (c == '"') {
        position++;
        return true;
      }
    }
    position = line.length();
    return false;
  }

  private void passToken() {
    while (position < line.length() && ",)*|( \"".indexOf(line.charAt(position)) < 0) {
      position++;
    }
  }

  /** Skips the contents of the parentheses that open here. */
  private void passNested() {
    int open = 0;
    while (position < line.length()) {
      char c = line.charAt(position);
      if (c == '"') {
        passQuoted();
        continue;
      }
      position++;
      if (c == '(') {
        open++;
      } else if (c == ')' && --open == 0) {
        return;
      }
    }
  }

  /** Skips further details of a value, such as its normalized form. */
  private void passToNext() {
    while (position < line.length()) {
      char c = line.charAt(position);
      switch (c) {
        case ',', '|', ')' -> {
          return;
        }
        case '(' -> passNested();
        case '"' -> passQuoted();
        default -> position++;
      }
    }
  }

  private void skipBetween() {
    while (position < line.length() && ", |".indexOf(line.charAt(position)) >= 0) {
      position++;
    }
  }

  /** The number of microseconds since the analysis began, from {@code 0044.123}. */
  private static long time(String text) {
    int point = text.indexOf('.');
    if (point < 0) {
      return CallTable.NO_TIME;
    }
    OptionalLong seconds = WholeNumber.of(text.substring(0, point));
    OptionalLong millis = WholeNumber.of(text.substring(point + 1));
    boolean known =
        seconds.isPresent()
            && millis.isPresent()
            && seconds.getAsLong() >= 0
            && seconds.getAsLong() < Long.MAX_VALUE / MICROS_A_SECOND / 2
            && millis.getAsLong() >= 0
            && millis.getAsLong() < 1000;
    return known
        ? seconds.getAsLong() * MICROS_A_SECOND + millis.getAsLong() * MICROS_A_MILLI
        : CallTable.NO_TIME;
  }
}
