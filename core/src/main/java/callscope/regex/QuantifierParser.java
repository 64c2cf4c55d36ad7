package callscope.regex;

/** Parses a quantifier: {@code *}, {@code +}, {@code ?} or bounds in braces. */
final class QuantifierParser {
  private static final int MAX_REPEAT = 1000;
  private static final int[] NONE = {};

  private final String source;
  private int at;

  QuantifierParser(String source, int at) {
    this.source = source;
    this.at = at;
  }

  /** The end of the quantifier; the start position if there is none. */
  int end() {
    return at;
  }

  /** {min, max}; empty if there is no quantifier here. */
  int[] parse() throws PatternException {
    if (at >= source.length()) {
      return NONE;
    }
    return switch (source.charAt(at)) {
      case '*' -> one(0, RegexNode.Repeat.UNBOUNDED);
      case '+' -> one(1, RegexNode.Repeat.UNBOUNDED);
      case '?' -> one(0, 1);
      case '{' -> braces();
      default -> NONE;
    };
  }

  private int[] one(int min, int max) {
    at++;
    return new int[] {min, max};
  }

  /** Parses {n}, {n,}, {,m} or {n,m}; anything else is a literal brace. */
  private int[] braces() throws PatternException {
    int comma = digitsEnd(at + 1);
    boolean two = comma < source.length() && source.charAt(comma) == ',';
    int close = two ? digitsEnd(comma + 1) : comma;
    if (close >= source.length() || source.charAt(close) != '}' || close == at + 1) {
      return NONE;
    }
    String low = source.substring(at + 1, comma);
    String high = two ? source.substring(comma + 1, close) : low;
    int min = low.isEmpty() ? 0 : bound(low);
    int max = high.isEmpty() ? RegexNode.Repeat.UNBOUNDED : bound(high);
    if (max != RegexNode.Repeat.UNBOUNDED && max < min) {
      throw new PatternException("min repeat greater than max repeat", at);
    }
    at = close + 1;
    return new int[] {min, max};
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < source.length() && source.charAt(end) >= '0' && source.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private int bound(String digits) throws PatternException {
    if (digits.length() > 4 || Integer.parseInt(digits) > MAX_REPEAT) {
      throw PatternException.beyondLimits(
          "more than " + MAX_REPEAT + " repeats are not supported", at);
    }
    return Integer.parseInt(digits);
  }
}
