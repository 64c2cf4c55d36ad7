package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.api.PublicApi;
import callscope.document.ResultDocument.MatchedRule;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When calls were made, in microseconds since the start of the trace. Empty where the report
 * records no time, and in a document that was read from a file. Thread-safe.
 */
@PublicApi
public final class MatchTimes {
  /** The times of code, and of a document without its trace. */
  static final MatchTimes UNKNOWN = new MatchTimes(null);

  private final Map<ProcessAddress, TracedProcess> processes = new HashMap<>();

  MatchTimes(@Nullable Trace trace) {
    if (trace != null) {
      trace.processes().forEach(process -> processes.putIfAbsent(process.address(), process));
    }
  }

  /** The time of a call, or of the first call of a thread or a process; empty for other places. */
  public OptionalLong of(Address place) {
    return switch (place) {
      case CallAddress call -> ofCall(call);
      case ThreadAddress thread -> ofThread(thread);
      case ProcessAddress process -> ofProcess(process);
      default -> OptionalLong.empty();
    };
  }

  private OptionalLong ofCall(CallAddress call) {
    TracedProcess process = processes.get(call.thread().process());
    if (process == null || call.index() >= process.calls().size()) {
      return OptionalLong.empty();
    }
    return time(process.calls(), Math.toIntExact(call.index()));
  }

  private OptionalLong ofThread(ThreadAddress address) {
    TracedProcess process = processes.get(address.process());
    if (process != null) {
      for (TracedProcess.TracedThread thread : process.threads()) {
        if (thread.address().equals(address)) {
          return first(process.calls(), thread.calls());
        }
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong ofProcess(ProcessAddress address) {
    TracedProcess process = processes.get(address);
    return process == null
        ? OptionalLong.empty()
        : first(process.calls(), IntStream.range(0, process.calls().size()).toArray());
  }

  /** The time of the first of these calls that has one. */
  private static OptionalLong first(CallTable calls, int[] indices) {
    for (int call : indices) {
      OptionalLong time = time(calls, call);
      if (time.isPresent()) {
        return time;
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong time(CallTable calls, int call) {
    long time = calls.time(call);
    return time == CallTable.NO_TIME ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** The time of the first match of a rule. */
  public OptionalLong ofFirst(MatchedRule rule) {
    long first = Long.MAX_VALUE;
    for (MatchTree match : rule.matches()) {
      first = Math.min(first, of(match.matchedAt()).orElse(Long.MAX_VALUE));
    }
    return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
  }
}
