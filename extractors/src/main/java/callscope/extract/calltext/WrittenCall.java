package callscope.extract.calltext;

import java.util.OptionalLong;

/**
 * A call as it is written.
 *
 * @param tracee the thread that made it
 * @param lexer its parts, valid until the next call is read
 * @param time when it began, in microseconds, or {@link callscope.input.CallTable#NO_TIME}
 * @param caller the address of the code that made it; 0 if unknown
 * @param result the text after the equals sign; may be empty
 */
public record WrittenCall(Tracee tracee, CallLexer lexer, long time, long caller, String result) {

  /** The number that the call returned; empty if it returned none or failed. */
  public OptionalLong returnedId() {
    String note = "/* ";
    int inOurs = result.indexOf(note);
    String first = inOurs < 0 ? result : result.substring(inOurs + note.length());
    int end = WrittenNumber.end(first, 0);
    OptionalLong id = WrittenNumber.parse(first.substring(0, end));
    return id.isPresent() && id.getAsLong() > 0 ? id : OptionalLong.empty();
  }

  /** The result without the duration of the call, as in {@code 0 <0.000011>}. */
  static String result(String rest) {
    if (!rest.startsWith("=")) {
      return "";
    }
    String result = rest.substring(1).strip();
    int open = result.endsWith(">") ? result.lastIndexOf('<') : -1;
    boolean isDuration =
        open >= 0
            && open + 2 < result.length()
            && result
                .substring(open + 1, result.length() - 1)
                .chars()
                .allMatch(c -> (c >= '0' && c <= '9') || c == '.')
            && (open == 0 || result.charAt(open - 1) == ' ');
    return isDuration ? result.substring(0, open).strip() : result;
  }
}
