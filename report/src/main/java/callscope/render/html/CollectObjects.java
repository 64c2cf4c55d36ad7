package callscope.render.html;

import callscope.document.CallObjects;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.objects.OpenedBy;
import org.jspecify.annotations.Nullable;

/** Collects the objects that the arguments of all calls of a trace stand for. */
final class CollectObjects {
  private final Trace trace;
  private final CallSignatureTable signatures;
  private final ObjectColumns columns = new ObjectColumns();

  /** The number of the first call of each process. */
  private final int[] firstCalls;

  /** The call whose objects are being collected. */
  private int number;

  private int signature;

  private CollectObjects(Trace trace) {
    this.trace = trace;
    this.signatures = trace.signatures();
    this.firstCalls = new int[trace.processes().size()];
    for (int i = 1; i < firstCalls.length; i++) {
      firstCalls[i] = firstCalls[i - 1] + trace.processes().get(i - 1).calls().size();
    }
  }

  static ObjectColumns collect(Trace trace, CallObjects objects) {
    return new CollectObjects(trace).collect(objects);
  }

  private ObjectColumns collect(CallObjects objects) {
    CallObjects.Receiver add = this::add;
    for (int process = 0; process < firstCalls.length; process++) {
      CallTable calls = trace.processes().get(process).calls();
      for (int call = 0; call < calls.size(); call++) {
        number = firstCalls[process] + call;
        signature = calls.signature(call);
        objects.find(process, call, add);
      }
    }
    return columns;
  }

  private void add(int argument, @Nullable String name, @Nullable OpenedBy opener) {
    if (isShown(argument)) {
      columns.add(
          number,
          shownBefore(argument),
          name,
          opener == null ? ObjectColumns.NO_OPENER : firstCalls[opener.process()] + opener.call());
    }
  }

  /** Whether an argument has a name; only these are shown. */
  private boolean isShown(int argument) {
    return signatures.argumentName(signature, argument) != StringDictionary.NONE;
  }

  private int shownBefore(int argument) {
    int count = 0;
    for (int i = 0; i < argument; i++) {
      if (isShown(i)) {
        count++;
      }
    }
    return count;
  }
}
