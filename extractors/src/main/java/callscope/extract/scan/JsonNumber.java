package callscope.extract.scan;

/** Recognises numbers of JSON. */
final class JsonNumber {
  private JsonNumber() {}

  /** Whether a byte can occur in a number. */
  static boolean mayHave(byte b) {
    return isDigit(b) || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
  }

  /** Whether a part of an array is a number. */
  static boolean is(byte[] bytes, int from, int to) {
    int i = from;
    if (i < to && bytes[i] == '-') {
      i++;
    }
    int whole = digits(bytes, i, to);
    if (whole == i || (bytes[i] == '0' && whole > i + 1)) {
      return false;
    }
    i = whole;
    if (i < to && bytes[i] == '.') {
      int fraction = digits(bytes, i + 1, to);
      if (fraction == i + 1) {
        return false;
      }
      i = fraction;
    }
    if (i < to && (bytes[i] == 'e' || bytes[i] == 'E')) {
      i++;
      if (i < to && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      int exponent = digits(bytes, i, to);
      if (exponent == i) {
        return false;
      }
      i = exponent;
    }
    return i == to;
  }

  /** The end of the digits that begin at an index. */
  private static int digits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isDigit(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
