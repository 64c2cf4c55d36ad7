package callscope.render;

import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.document.Layout;
import callscope.document.Layout.MatchedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the calls that are evidence by their addresses. */
final class CallIndex {
  private final Map<ThreadAddress, List<MatchedCall>> threads = new HashMap<>();

  CallIndex(Layout layout) {
    if (layout instanceof Layout.OfTrace trace) {
      for (Layout.MatchedProcess process : trace.processes()) {
        process.threads().forEach(thread -> threads.put(thread.address(), thread.calls()));
      }
    }
  }

  /** The call; nothing if it is no evidence. The calls of a thread are in their order. */
  Optional<MatchedCall> call(CallAddress address) {
    List<MatchedCall> calls = threads.getOrDefault(address.thread(), List.of());
    int low = 0;
    int high = calls.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      MatchedCall call = calls.get(middle);
      int order = Long.compare(call.address().index(), address.index());
      if (order == 0) {
        return Optional.of(call);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }
}
