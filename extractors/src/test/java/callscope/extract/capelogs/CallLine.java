package callscope.extract.capelogs;

import callscope.input.CallTable;
import callscope.input.ShapeTable;
import callscope.input.TextTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;

/** A call as a line of text. */
final class CallLine {
  private CallLine() {}

  /** What was called and how it ended; values of 32 bits as they were before they were widened. */
  static String what(Trace trace, TracedProcess process, int call) {
    ShapeTable shapes = trace.shapes();
    CallTable calls = process.calls();
    int shape = calls.shape(call);
    StringBuilder line = new StringBuilder();
    line.append(text(trace, shapes.category(shape))).append(' ');
    line.append(text(trace, shapes.api(shape))).append('(');
    for (int i = 0; i < shapes.arguments(shape); i++) {
      line.append(text(trace, shapes.argumentName(shape, i))).append('=');
      line.append(text(trace, shapes.argumentValue(shape, i))).append(',');
    }
    line.append(") -> ").append(text(trace, calls.returned(call))).append(calls.success(call));
    return line.toString();
  }

  private static String text(Trace trace, int number) {
    return number == TextTable.NONE
        ? "-"
        : trace.texts().text(number).replaceFirst("^0xffffffff([0-9a-f]{8})$", "0x$1");
  }

  static String where(TracedProcess process, int call) {
    CallTable calls = process.calls();
    long tid = process.threads().get(calls.thread(call)).address().tid();
    return " thread %d at %d from %x of %x"
        .formatted(tid, calls.time(call), calls.caller(call), calls.parentCaller(call));
  }
}
