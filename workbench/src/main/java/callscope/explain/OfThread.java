package callscope.explain;

import callscope.address.CallAddress;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import java.util.Arrays;

/** A thread with its process. Positions are those among the calls of the thread, from 0. */
record OfThread(TracedProcess process, TracedThread thread) {
  int size() {
    return thread.calls().length;
  }

  /** The number of a call in its process. */
  int call(int position) {
    return thread.calls()[position];
  }

  CallAddress address(int position) {
    return process.callAddress(call(position));
  }

  int position(CallAddress call) {
    return Arrays.binarySearch(thread.calls(), Math.toIntExact(call.index()));
  }

  /** How often a call was repeated in its record, 0 for a single call. */
  int repeated(int position) {
    return process.calls().repeated(call(position));
  }
}
