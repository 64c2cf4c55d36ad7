package callscope.render;

import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.api.Internal;
import callscope.document.Layout;
import callscope.document.MatchedCall;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the calls that are evidence by their addresses. */
@Internal
public final class CallIndex {
  private static final Comparator<MatchedCall> BY_INDEX =
      Comparator.comparingLong(call -> call.address().index());

  private final Map<ThreadAddress, List<MatchedCall>> threads = new HashMap<>();

  public CallIndex(Layout layout) {
    if (layout instanceof Layout.OfTrace trace) {
      for (Layout.MatchedProcess process : trace.processes()) {
        for (Layout.MatchedThread thread : process.threads()) {
          threads.merge(thread.address(), inOrder(thread.calls()), CallIndex::both);
        }
      }
    }
  }

  /**
   * A document lists calls in the order of the trace, which may differ from the order of their ids.
   */
  private static List<MatchedCall> inOrder(List<MatchedCall> calls) {
    for (int i = 1; i < calls.size(); i++) {
      if (calls.get(i - 1).address().index() > calls.get(i).address().index()) {
        return calls.stream().sorted(BY_INDEX).toList();
      }
    }
    return calls;
  }

  /** A document can't distinguish threads that had the same ids. */
  private static List<MatchedCall> both(List<MatchedCall> one, List<MatchedCall> other) {
    return Stream.concat(one.stream(), other.stream()).sorted(BY_INDEX).toList();
  }

  /** The call; empty if it is not evidence. */
  public Optional<MatchedCall> call(CallAddress address) {
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
