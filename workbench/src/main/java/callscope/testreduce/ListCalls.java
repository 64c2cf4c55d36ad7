package callscope.testreduce;

import callscope.address.Address;
import callscope.address.ThreadAddress;
import callscope.input.CallTable;
import callscope.input.Place;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.ruletest.CallLines;
import callscope.ruletest.EscapedText;
import java.util.Optional;
import java.util.Set;

/**
 * Lists calls of a trace with all that conditions ask for: the names of arguments, what was
 * returned, the outcome, repeats and times. Calls of several threads keep their order.
 */
final class ListCalls {
  private final Trace trace;
  private final Set<Address> wanted;
  private final CallLines lines;

  /** The time of the first listed call; times are counted from it. */
  private final long start;

  private ListCalls(Trace trace, Set<Address> wanted) {
    this.trace = trace;
    this.wanted = wanted;
    this.lines = new CallLines(trace);
    this.start = earliest();
  }

  /** Lists calls, all processes, and the features of processes and of the file. */
  static ListingPart of(Trace trace, Set<Address> calls) {
    ListingPart whole = ListParts.of(trace, place -> place instanceof Place.Whole);
    ListCalls list = new ListCalls(trace, calls);
    trace.processes().forEach(process -> whole.parts().add(list.process(process)));
    return whole;
  }

  private long earliest() {
    long earliest = Long.MAX_VALUE;
    for (TracedProcess process : trace.processes()) {
      CallTable calls = process.calls();
      for (int call = 0; call < calls.size(); call++) {
        if (calls.time(call) != CallTable.NO_TIME && wanted.contains(process.callAddress(call))) {
          earliest = Math.min(earliest, calls.time(call));
        }
      }
    }
    return earliest;
  }

  private ListingPart process(TracedProcess process) {
    ListingPart part = ListingPart.place(ListParts.head(process), ListingPart.Kind.OUTER, true);
    process
        .features()
        .forEach(
            located -> part.parts().add(ListingPart.feature(EscapedText.of(located.feature()))));
    Optional<ThreadAddress> last = Optional.empty();
    ListingPart thread = part;
    for (int call = 0; call < process.calls().size(); call++) {
      if (wanted.contains(process.callAddress(call))) {
        ThreadAddress of = process.callAddress(call).thread();
        if (!last.equals(Optional.of(of))) {
          last = Optional.of(of);
          thread = ListingPart.place("thread: " + of.tid(), ListingPart.Kind.MIDDLE, true);
          part.parts().add(thread);
        }
        thread.parts().add(call(process, call));
      }
    }
    return part;
  }

  private ListingPart call(TracedProcess process, int call) {
    ListingPart part =
        ListingPart.place("call: " + process.callAddress(call).id(), ListingPart.Kind.INNER, false);
    lines
        .of(process.calls(), call, start)
        .forEach(text -> part.parts().add(ListingPart.feature(text)));
    return part;
  }
}
