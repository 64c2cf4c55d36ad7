package callscope.extract.calltext;

import callscope.extract.Diagnostics;

/** Counts the lines of a trace that were left out, for each reason. */
final class SkippedLines {
  private final long[] lines = new long[Reason.values().length];
  private final long[] characters = new long[Reason.values().length];
  private final long[] first = new long[Reason.values().length];

  /** Why a line was left out. */
  enum Reason {
    OTHER_TEXT(
        "lines that are not calls, such as the program's own output, were left out; -o FILE writes"
            + " the trace to a file of its own"),
    NO_RESULT("calls without a result, which may be the program's own output, were left out"),
    NO_BEGINNING("ends of calls whose beginning is missing were left out");

    private final String message;

    Reason(String message) {
      this.message = message;
    }
  }

  /** Counts a line that is left out. */
  void add(String line, long number) {
    int reason = reason(line).ordinal();
    first[reason] = lines[reason] == 0 ? number : first[reason];
    lines[reason]++;
    characters[reason] += line.length();
  }

  private static Reason reason(String line) {
    String text = line.strip();
    if (text.startsWith("= ") || text.startsWith(")") || endsCall(text)) {
      return Reason.NO_BEGINNING;
    }
    CallLexer lexer = new CallLexer();
    boolean isLikeCall = lexer.read(text) && lexer.isClosed() && lexer.rest().isEmpty();
    return isLikeCall ? Reason.NO_RESULT : Reason.OTHER_TEXT;
  }

  /** Whether a text that is not a call ends like one, as in {@code "a", 1) = 1}. */
  private static boolean endsCall(String text) {
    int close = text.lastIndexOf(')');
    int after = close + 1;
    while (after > 0 && after < text.length() && text.charAt(after) == ' ') {
      after++;
    }
    return close > 0 && text.startsWith("= ", after) && text.indexOf('(') < 0;
  }

  /** Reports which lines were left out, and how many. */
  void report(Diagnostics diagnostics) {
    for (Reason reason : Reason.values()) {
      int i = reason.ordinal();
      if (lines[i] > 0) {
        String unit = lines[i] == 1 ? " line, " : " lines, ";
        diagnostics.detail(
            reason.message,
            lines[i] + unit + characters[i] + " characters, first: line " + first[i]);
      }
    }
  }
}
