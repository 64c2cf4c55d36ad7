package callscope.extract.calltext;

import callscope.extract.Beginning;
import java.util.List;

/**
 * What tells how far a text looks like lines of calls.
 *
 * @param lines that are not blank, among the first
 * @param calls how many of them are calls, or of a call
 * @param headed how many of the calls follow a thread or a time
 * @param systemCalls how many of the calls have the name of a system call
 * @param marks how many lines are as only one tracer of library calls writes them
 */
public record CallTextSigns(int lines, int calls, int headed, int systemCalls, int marks) {
  private static final int LINES = 60;
  private static final int LONGEST = 10_000;

  /** Looks at how a report begins. */
  public static CallTextSigns of(Beginning beginning) {
    if (beginning.bytes().length == 0 || beginning.isZip() || beginning.startsWith("{")) {
      return new CallTextSigns(0, 0, 0, 0, 0);
    }
    return of(beginning.lines(LINES));
  }

  private static CallTextSigns of(List<String> all) {
    LineHead head = new LineHead();
    CallLexer lexer = new CallLexer();
    int lines = 0;
    int calls = 0;
    int headed = 0;
    int systemCalls = 0;
    int marks = 0;
    for (String whole : all) {
      String line = whole.substring(0, Math.min(whole.length(), LONGEST));
      if (line.isBlank() || line.startsWith(" > ")) {
        continue;
      }
      lines++;
      head.read(line);
      String body = line.substring(head.end());
      if (!isCall(body, lexer)) {
        marks += body.startsWith("+++ exited (status ") ? 1 : 0;
        continue;
      }
      calls++;
      headed += head.end() > 0 ? 1 : 0;
      String name = name(body, lexer);
      systemCalls += LinuxFacts.get().isSystemCall(name) ? 1 : 0;
      boolean isMark =
          name.startsWith("SYS_")
              || name.startsWith("__libc_start_main")
              || name.contains("->")
              || body.endsWith("= <void>");
      marks += isMark ? 1 : 0;
    }
    return new CallTextSigns(lines, calls, headed, systemCalls, marks);
  }

  private static boolean isCall(String body, CallLexer lexer) {
    if (body.startsWith("<... ")) {
      return body.contains(" resumed>");
    }
    return lexer.read(body)
        && (lexer.isClosed()
            ? lexer.rest().startsWith("= ")
            : body.endsWith(" <unfinished ...>") || body.endsWith(" <no return ...>"));
  }

  private static String name(String body, CallLexer lexer) {
    return body.startsWith("<... ")
        ? body.substring(5, body.indexOf(" resumed>")).strip()
        : lexer.name();
  }

  /** Whether most of the lines are calls. */
  public boolean areCalls() {
    return calls > 0 && calls * 2 >= lines;
  }

  /** Whether nearly all calls are system calls by their own names. */
  public boolean areSystemCalls() {
    return areCalls() && marks == 0 && systemCalls * 10 >= calls * 9;
  }
}
