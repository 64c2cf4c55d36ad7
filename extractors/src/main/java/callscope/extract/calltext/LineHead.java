package callscope.extract.calltext;

import callscope.input.CallTable;

/**
 * Parses the text before a call: the thread, the time and the address of the calling code. Each is
 * present only if the tracer was asked for it. Reusable for the next line.
 */
public final class LineHead {
  /** The thread of a line that does not name one. */
  public static final long NO_THREAD = -1;

  /** A whole number with this many digits is a time since 1970, not a thread id. */
  private static final int DIGITS_OF_TIME = 9;

  private static final long MICROS = 1_000_000;

  /** The origin of the time of a line. */
  public enum TimeKind {
    NONE,
    TIME_OF_DAY,
    SINCE_1970,

    /** The previous line. */
    SINCE_LINE
  }

  private String line = "";
  private int at;
  private long thread;
  private String command = "";
  private TimeKind timeKind = TimeKind.NONE;
  private long time;
  private long caller;
  private boolean hasContext;
  private int parts;

  /** Parses the text before the call of a line. */
  public void read(String text) {
    line = text;
    at = 0;
    thread = NO_THREAD;
    command = "";
    timeKind = TimeKind.NONE;
    time = CallTable.NO_TIME;
    caller = 0;
    hasContext = false;
    takeThread();
    parts = at > 0 ? 1 : 0;
    skipBlanks();
    while (takeTime() || sinceLine() || bracket() || context()) {
      parts++;
      skipBlanks();
    }
  }

  /** Whether there is any text before the call. */
  boolean isThere() {
    return parts > 0;
  }

  /** Whether the security context of the thread precedes the call. */
  boolean hasContext() {
    return hasContext;
  }

  /** The index at which the rest of the line begins. */
  public int end() {
    return at;
  }

  /** The thread's id, or {@link #NO_THREAD}. */
  public long thread() {
    return thread;
  }

  /** The name of the thread's program, or empty if the line has none. */
  public String command() {
    return command;
  }

  public TimeKind timeKind() {
    return timeKind;
  }

  /** In microseconds, or {@link CallTable#NO_TIME}. */
  public long time() {
    return time;
  }

  /** The address of the code that made the call; 0 if unknown. */
  public long caller() {
    return caller;
  }

  private void takeThread() {
    if (line.startsWith("[pid ")) {
      int digits = 5;
      while (digits < line.length() && line.charAt(digits) == ' ') {
        digits++;
      }
      takeThread(digits, ']');
    } else {
      takeThread(0, ' ');
    }
  }

  /** Parses a thread id, {@code 12} or {@code 12<sh>}. */
  private void takeThread(int from, char end) {
    int digits = digitsEnd(from);
    int after = digits;
    if (charAt(after) == '<') {
      after = line.indexOf('>', after) + 1;
    }
    if (digits > from && digits - from < DIGITS_OF_TIME && after > 0 && charAt(after) == end) {
      thread = Long.parseLong(line, from, digits, 10);
      command = after > digits ? line.substring(digits + 1, after - 1) : "";
      at = after + 1;
    }
  }

  /** Parses {@code 12:00:00.000001}, {@code 1700000000.000001} or {@code 0.000001}. */
  private boolean takeTime() {
    int whole = digitsEnd(at);
    if (whole == at || whole - at > 12) {
      return false;
    }
    boolean isClock = charAt(whole) == ':' && whole - at == 2;
    int seconds = isClock ? whole + 6 : whole;
    if (isClock && (digitsEnd(whole + 1) != whole + 3 || charAt(whole + 3) != ':')) {
      return false;
    }
    if (isClock && digitsEnd(whole + 4) != seconds) {
      return false;
    }
    int end = charAt(seconds) == '.' ? digitsEnd(seconds + 1) : seconds;
    if (charAt(end) != ' ' || (!isClock && end == whole && whole - at < DIGITS_OF_TIME)) {
      return false;
    }
    long value =
        isClock
            ? (number(at, whole) * 60 + number(whole + 1, whole + 3)) * 60
                + number(whole + 4, seconds)
            : number(at, whole);
    if (timeKind == TimeKind.NONE) {
      timeKind = kind(isClock, whole - at);
      time = value * MICROS + micros(seconds + 1, end);
    }
    at = end;
    return true;
  }

  private static TimeKind kind(boolean isClock, int digits) {
    if (isClock) {
      return TimeKind.TIME_OF_DAY;
    }
    return digits >= DIGITS_OF_TIME ? TimeKind.SINCE_1970 : TimeKind.SINCE_LINE;
  }

  /** The fraction of a second, with any number of digits. */
  private long micros(int from, int to) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      micros = micros * 10 + (from + i < to ? line.charAt(from + i) - '0' : 0);
    }
    return micros;
  }

  /** Skips {@code (+ 0.000123)}: the time since the previous line, beside another time. */
  private boolean sinceLine() {
    int close = line.startsWith("(+", at) ? line.indexOf(')', at) : -1;
    if (close < 0) {
      return false;
    }
    at = close + 1;
    return true;
  }

  /** Parses {@code [00007f1c35a0e0b7]}, an address, or {@code [ 59]}, the number of a call. */
  private boolean bracket() {
    int close = charAt(at) == '[' ? line.indexOf(']', at) : -1;
    if (close < 0 || close - at > 20 || charAt(close + 1) != ' ') {
      return false;
    }
    String inside = line.substring(at + 1, close).trim();
    String hex = inside.startsWith("0x") ? inside.substring(2) : inside;
    if (hex.isEmpty() || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '?')) {
      return false;
    }
    boolean isAddress = hex.length() >= 8 || inside.startsWith("0x");
    if (isAddress && hex.length() <= 16 && hex.indexOf('?') < 0) {
      caller = Long.parseUnsignedLong(hex, 16);
    }
    at = close + 1;
    return true;
  }

  /** Skips {@code [unconfined_t]}, the security context of the thread. */
  private boolean context() {
    int end = hasContext ? -1 : SecurityContexts.end(line, at);
    if (end < 0 || charAt(end) != ' ') {
      return false;
    }
    hasContext = true;
    at = end;
    return true;
  }

  private long number(int from, int to) {
    return Long.parseLong(line, from, to, 10);
  }

  private int digitsEnd(int from) {
    int end = from;
    while (isDigit(charAt(end))) {
      end++;
    }
    return end;
  }

  private char charAt(int position) {
    return position < line.length() ? line.charAt(position) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipBlanks() {
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
  }
}
