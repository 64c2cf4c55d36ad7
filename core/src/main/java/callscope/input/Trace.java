package callscope.input;

import callscope.input.TracedProcess.TracedThread;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a sandbox recorded of a program and of the processes it touched.
 *
 * @param style how its calls are written
 * @param clock what the start is counted from
 * @param start when the first of its calls was made, in microseconds by that clock; empty if no
 *     call has a time. The times of the calls count from here
 * @param texts the texts that signatures and calls refer to
 * @param signatures the signatures that calls refer to
 * @param processes in the order of the report
 */
public record Trace(
    InputFacts facts,
    CallStyle style,
    Clock clock,
    OptionalLong start,
    StringDictionary texts,
    CallSignatureTable signatures,
    List<TracedProcess> processes)
    implements Input {
  public Trace {
    processes = List.copyOf(processes);
  }

  /** The number of recorded calls. */
  public long callCount() {
    return processes.stream().mapToLong(process -> process.calls().size()).sum();
  }

  /** The number of threads with or without calls. */
  public long threadCount() {
    return processes.stream().map(TracedProcess::threads).mapToLong(List<TracedThread>::size).sum();
  }

  /** The trace of only those processes whose pid is among these. */
  public Trace restrictedTo(Set<Long> pids) {
    List<TracedProcess> chosen =
        processes.stream().filter(process -> pids.contains(process.address().pid())).toList();
    return new Trace(facts, style, clock, start, texts, signatures, chosen);
  }
}
