package callscope.regex;

/** Parses flags, as in {@code (?i)} for the whole expression or {@code (?i-s:...)} for a part. */
final class FlagsParser {
  static final String KNOWN = "imsau";

  /** The flags for the meaning of classes; at most one may be given, and none may be turned off. */
  private static final String TYPES = "au";

  private final String source;
  private int at;
  private boolean forAll;

  FlagsParser(String source, int at) {
    this.source = source;
    this.at = at;
  }

  /** The end of the flags, after the colon or parenthesis. */
  int end() {
    return at;
  }

  /** Whether the flags apply to the whole expression, as they do if they end with a parenthesis. */
  boolean isForAll() {
    return forAll;
  }

  Flags parse(Flags outer) throws PatternException {
    String on = letters();
    if (on.contains("a") && on.contains("u")) {
      throw new PatternException("flags a and u are incompatible", at);
    }
    String off = "";
    char end = next("missing -, : or )");
    if (end == '-') {
      off = letters();
      end = next("missing :");
      check(off, on);
    }
    forAll = end == ')';
    if (end != ':' && (!forAll || !off.isEmpty() || source.charAt(at - 2) == '-')) {
      throw new PatternException("missing -, : or )", at - 1);
    }
    Flags flags = outer;
    for (int i = 0; i < on.length(); i++) {
      flags = flags.with(on.charAt(i), true);
    }
    for (int i = 0; i < off.length(); i++) {
      flags = flags.with(off.charAt(i), false);
    }
    return flags;
  }

  private String letters() throws PatternException {
    int start = at;
    while (at < source.length() && Character.isLetter(source.charAt(at))) {
      if (KNOWN.indexOf(source.charAt(at)) < 0) {
        throw new PatternException("flag " + source.charAt(at) + " is not supported", at);
      }
      at++;
    }
    return source.substring(start, at);
  }

  private void check(String off, String on) throws PatternException {
    if (off.isEmpty()) {
      throw new PatternException("missing flag", at - 1);
    }
    for (int i = 0; i < off.length(); i++) {
      if (TYPES.indexOf(off.charAt(i)) >= 0) {
        throw new PatternException("flags a and u can't be turned off", at - 1);
      }
      if (on.indexOf(off.charAt(i)) >= 0) {
        throw new PatternException("flag " + off.charAt(i) + " is turned on and off", at - 1);
      }
    }
  }

  private char next(String missing) throws PatternException {
    if (at >= source.length()) {
      throw new PatternException(missing, at);
    }
    return source.charAt(at++);
  }
}
