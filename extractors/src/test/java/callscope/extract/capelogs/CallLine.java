package callscope.extract.capelogs;

import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;

/** A call as a line of text. */
final class CallLine {
  private CallLine() {}

  /** What was called and how it ended; values of 32 bits as they were before they were widened. */
  static String what(Trace trace, TracedProcess process, int call) {
    CallSignatureTable signatures = trace.signatures();
    CallTable calls = process.calls();
    int signature = calls.signature(call);
    StringBuilder line = new StringBuilder();
    line.append(text(trace, signatures.category(signature))).append(' ');
    line.append(text(trace, signatures.api(signature))).append('(');
    for (int i = 0; i < signatures.arguments(signature); i++) {
      line.append(text(trace, signatures.argumentName(signature, i))).append('=');
      line.append(text(trace, signatures.argumentValue(signature, i))).append(',');
    }
    line.append(") -> ").append(text(trace, calls.returned(call))).append(calls.success(call));
    return line.toString();
  }

  private static String text(Trace trace, int number) {
    return number == StringDictionary.NONE
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
