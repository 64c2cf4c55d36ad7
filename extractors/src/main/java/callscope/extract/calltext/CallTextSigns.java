package callscope.extract.calltext;

import callscope.extract.ReportHead;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Signs that a text consists of lines of calls, and of which tracer.
 *
 * @param areCalls whether most of the lines, or of the first lines, are calls or other lines that
 *     tracers write
 * @param calls the number of lines that are calls or the rest of one
 * @param headed the number of calls after a thread id or a time
 * @param systemCalls the number of calls with the name of a system call
 * @param ofStrace the number of lines that only strace, or QEMU with {@code -strace}, writes
 * @param ofLtrace the number of lines that only ltrace writes
 */
public record CallTextSigns(
    boolean areCalls, int calls, int headed, int systemCalls, int ofStrace, int ofLtrace) {
  /** The maximum number of lines inspected: other lines may precede the first call. */
  private static final int LINES = ReportHead.LENGTH;

  /** If most of this many first lines are calls, output of the program may follow. */
  private static final int FIRST_LINES = 60;

  private static final Pattern STRACE_EVENT =
      Pattern.compile(
          "--- (?:SIG[A-Z0-9_]+ \\{si_signo=|SIG.* @ [0-9a-fx]+ \\(|stopped by ).*"
              + "|\\+\\+\\+ (?:exited with [0-9]+|superseded by execve in pid [0-9]+) \\+\\+\\+");

  private static final Pattern LTRACE_EVENT =
      Pattern.compile(
          "--- (?:SIG[A-Z0-9+-]+ \\([^()]*\\)|Called exec\\(\\)) ---"
              + "|\\+\\+\\+ exited \\(status [0-9]+\\) \\+\\+\\+");

  private static final Pattern EITHER_EVENT = Pattern.compile("--- .* ---|\\+\\+\\+ .* \\+\\+\\+");

  /** An error with its description, a result with a remark, or an unknown result. */
  private static final Pattern STRACE_RESULT =
      Pattern.compile("= (?:\\?.*|-?[0-9a-fx]+ (?:E[A-Z0-9]+ |errno=[0-9]+ )?\\(.*\\).*)");

  /** Named fields, counted variables, descriptors with paths, NULL. */
  private static final Pattern STRACE_ARGUMENT =
      Pattern.compile(
          "\\{[a-z_0-9]+=.*|.* /\\* [0-9]+ (?:vars|entries|var|entry) \\*/\\]?|[0-9]+<.*>|NULL"
              + "|AT_FDCWD.*");

  private static final Pattern QEMU_UNKNOWN = Pattern.compile("Unknown syscall [0-9]+");

  /** Inspects the beginning of a report. */
  public static CallTextSigns of(ReportHead beginning) {
    if (beginning.bytes().length == 0 || beginning.isZip() || beginning.startsWith("{")) {
      return new CallTextSigns(false, 0, 0, 0, 0, 0);
    }
    boolean isCut = beginning.bytes().length >= ReportHead.LENGTH;
    return new Counter(isCut).count(beginning.lines(LINES));
  }

  /** Whether strace wrote it; names of calls count only if nothing else identifies the tracer. */
  public boolean areSystemCalls() {
    if (!areCalls || ofStrace != ofLtrace) {
      return areCalls && ofStrace > ofLtrace;
    }
    return systemCalls * 10 >= calls * 9;
  }

  private static final class Counter {
    private final boolean isCut;
    private final LineHead head = new LineHead();
    private final CallLexer lexer = new CallLexer();
    private int calls;
    private int events;
    private int others;
    private boolean areFirstCalls;
    private int headed;
    private int systemCalls;
    private int ofStrace;
    private int ofLtrace;

    Counter(boolean isCut) {
      this.isCut = isCut;
    }

    CallTextSigns count(List<String> lines) {
      for (String line : lines) {
        if (!isPassedBy(line)) {
          head.read(line);
          line(line.substring(head.end()), isCut && lines.size() == 1);
          areFirstCalls |= calls + events + others == FIRST_LINES && areCalls();
        }
      }
      boolean are = areFirstCalls || areCalls();
      return new CallTextSigns(are, calls, headed, systemCalls, ofStrace, ofLtrace);
    }

    private boolean areCalls() {
      return calls + events > 0 && calls + events >= others;
    }

    private void event(boolean isOfStrace, boolean isOfLtrace) {
      events++;
      ofStrace += isOfStrace ? 1 : 0;
      ofLtrace += isOfLtrace ? 1 : 0;
    }

    /** Dumps and stack traces, which may be many more lines than the calls, and messages. */
    private boolean isPassedBy(String line) {
      if (TracerMessage.isMessage(line)) {
        event(true, false);
        return true;
      }
      return line.isBlank()
          || line.startsWith(" > ")
          || line.startsWith(" | ")
          || line.startsWith(" * ")
          || line.startsWith("ltrace: ");
    }

    private void line(String body, boolean isWholeBeginning) {
      boolean isOfStrace =
          STRACE_EVENT.matcher(body).matches() || QEMU_UNKNOWN.matcher(body).matches();
      boolean isOfLtrace = LTRACE_EVENT.matcher(body).matches();
      if (isOfStrace || isOfLtrace || EITHER_EVENT.matcher(body).matches()) {
        event(isOfStrace, isOfLtrace);
      } else if (body.startsWith("<... ") && body.contains(" resumed>")) {
        String name = body.substring(5, body.indexOf(" resumed>")).strip();
        call(name, body.substring(body.lastIndexOf(')') + 1).strip());
      } else if (lexer.read(body) && isCall(body, isWholeBeginning)) {
        call(lexer.name(), lexer.rest());
        arguments(body);
      } else if (isCppCall(body)) {
        call("", lexer.rest());
        ofLtrace++;
      } else if (!isPart(body)) {
        others++;
      }
    }

    private boolean isCall(String body, boolean isWholeBeginning) {
      boolean isMarked = body.endsWith(" <unfinished ...>") || body.endsWith(" <no return ...>");
      return lexer.isClosed()
          ? lexer.rest().startsWith("= ")
          : isMarked || isWholeBeginning || TracerMessage.within(body) > 0;
    }

    private boolean isCppCall(String body) {
      CppCall call = CppCall.of(body);
      return !call.name().isEmpty()
          && lexer.read(body, call.name(), call.open())
          && isCall(body, false);
    }

    private void call(String name, String rest) {
      calls++;
      headed += head.isThere() ? 1 : 0;
      boolean isNumbered = name.matches("SYS_[0-9]+");
      systemCalls += isNumbered || LinuxFacts.get().isSystemCall(name) ? 1 : 0;
      boolean isOfLibrary =
          name.startsWith("__libc_start_main")
              || (name.startsWith("SYS_") && !isNumbered)
              || name.contains("->")
              || name.indexOf('@') > 0
              || rest.startsWith("= <void>")
              || rest.equals("= nil");
      ofLtrace += isOfLibrary ? 1 : 0;
      ofStrace += STRACE_RESULT.matcher(rest).matches() ? 1 : 0;
    }

    /** Inspects arguments for notations that only one tracer uses. */
    private void arguments(String body) {
      boolean isOfStrace = head.hasContext();
      boolean isOfLtrace = body.endsWith(" <no return ...>");
      for (int i = 0; i < lexer.arguments(); i++) {
        String argument = lexer.argument(i);
        isOfStrace |= STRACE_ARGUMENT.matcher(argument).matches();
        isOfLtrace |= argument.equals("nil") || argument.startsWith("{ ");
      }
      ofStrace += isOfStrace ? 1 : 0;
      ofLtrace += isOfLtrace ? 1 : 0;
    }

    /** Whether a line is the rest of a call that output of the program has interrupted. */
    private boolean isPart(String body) {
      boolean isBegun = lexer.read(body) && !lexer.isClosed();
      boolean isRest = body.contains(") ") && body.lastIndexOf(" = ") > body.lastIndexOf(')');
      return isBegun || isRest;
    }
  }
}
