package callscope.extract.procmon;

/** Parses numbers with thousands separators of any language. */
final class GroupedNumber {
  private static final String MARKS = ",.'\u00a0\u202f ";
  private static final int GROUP = 3;

  private GroupedNumber() {}

  /** The number without separators; text that is not such a number is unchanged. */
  static String plain(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    int at = digitsEnd(text, first);
    if (at == first || at == text.length() || at - first > GROUP) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      int end = digitsEnd(text, at + 1);
      if (MARKS.indexOf(text.charAt(at)) < 0 || end - at != GROUP + 1) {
        return text;
      }
      plain.append(text, at + 1, end);
      at = end;
    }
    return plain.toString();
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
