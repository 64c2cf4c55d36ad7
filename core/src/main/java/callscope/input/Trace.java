package callscope.input;

import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.input.TracedProcess.TracedThread;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A sandbox trace of a program and the processes it touched. Built by a {@link TraceBuilder};
 * thread-safe for reading.
 *
 * @param facts the facts about the trace as a whole
 * @param style the notation of its calls
 * @param clock the reference point of {@code start}
 * @param start the time of the earliest call, in microseconds by that clock; empty if no call has a
 *     time. The times of calls are relative to it
 * @param texts the strings that signatures and calls refer to
 * @param signatures the signatures that calls refer to
 * @param processes the processes in report order
 */
@PublicApi
public record Trace(
    InputFacts facts,
    CallStyle style,
    Clock clock,
    OptionalLong start,
    StringDictionary texts,
    @Internal CallSignatureTable signatures,
    List<TracedProcess> processes)
    implements Input {
  @Internal
  public Trace {
    processes = List.copyOf(processes);
  }

  /** The number of recorded calls. */
  public long callCount() {
    return processes.stream().mapToLong(process -> process.calls().size()).sum();
  }

  /** The number of threads, with or without calls. */
  public long threadCount() {
    return processes.stream().map(TracedProcess::threads).mapToLong(List<TracedThread>::size).sum();
  }

  /** Returns the trace restricted to the processes with these pids. */
  public Trace withProcesses(Set<Long> pids) {
    List<TracedProcess> chosen =
        processes.stream().filter(process -> pids.contains(process.address().pid())).toList();
    return new Trace(facts, style, clock, start, texts, signatures, chosen);
  }
}
