package callscope.origin;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ResolvedObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose processes and calls those of a trace are. Immutable and thread-safe.
 *
 * <pre>{@code
 * Origins origins = Origins.of(trace);
 * Origin origin = origins.of(trace.recorded().getFirst().address());
 * }</pre>
 *
 * <p>Processes are numbered as in {@link Trace#recorded}: origins are those of the whole report,
 * even if only some of its processes are analysed.
 */
@PublicApi
public final class Origins {
  private final List<TracedProcess> processes;
  private final Map<ProcessAddress, Integer> byAddress = new HashMap<>();
  private final boolean known;
  private final Origin[] origins;
  private final int[] injectedFrom;
  private final List<Optional<OriginCause>> causes;

  /**
   * @param origins of each process before it is injected
   * @param injectedFrom for each process, the index of the first call that is injected; {@link
   *     Integer#MAX_VALUE} if none is
   */
  Origins(
      List<TracedProcess> processes,
      boolean known,
      Origin[] origins,
      int[] injectedFrom,
      List<Optional<OriginCause>> causes) {
    this.processes = processes;
    this.known = known;
    this.origins = origins;
    this.injectedFrom = injectedFrom;
    this.causes = List.copyOf(causes);
    for (int i = 0; i < processes.size(); i++) {
      byAddress.put(processes.get(i).address(), i);
    }
  }

  /** Finds the origins of all recorded processes of a trace. */
  public static Origins of(Trace trace) {
    Trace whole = trace.whole();
    return FindOrigins.find(whole, () -> ResolvedObjects.ofProcesses(whole));
  }

  /**
   * Does the same with objects that were resolved before.
   *
   * @param objects those of the whole trace
   */
  @Internal
  public static Origins of(Trace trace, ResolvedObjects objects) {
    return FindOrigins.find(trace.whole(), () -> objects);
  }

  /** Whether it is known which process is the sample. Otherwise, all origins are unknown. */
  public boolean areKnown() {
    return known;
  }

  /** The processes, in report order. */
  public List<TracedProcess> processes() {
    return processes;
  }

  /** The origin of a process: injected if any of its calls is. */
  public Origin of(int process) {
    return injectedFrom[process] == Integer.MAX_VALUE ? origins[process] : Origin.INJECTED;
  }

  /** The origin of a call. */
  public Origin of(int process, int call) {
    return call >= injectedFrom[process] ? Origin.INJECTED : origins[process];
  }

  /** The origin of a process; unknown if the trace has no such process. */
  public Origin of(ProcessAddress process) {
    Integer index = byAddress.get(process);
    return index == null ? Origin.UNKNOWN : of(index);
  }

  /** The origin of a call; unknown if the trace has no such process. */
  public Origin of(CallAddress call) {
    Integer index = byAddress.get(call.thread().process());
    return index == null ? Origin.UNKNOWN : of(index, Math.toIntExact(call.index()));
  }

  /** The index of a process in {@link #processes}; empty if the trace has no such process. */
  public OptionalInt index(ProcessAddress process) {
    Integer index = byAddress.get(process);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Whether all calls of a process have the same origin. */
  public boolean isUniform(ProcessAddress process) {
    Integer index = byAddress.get(process);
    return index == null || injectedFrom[index] == Integer.MAX_VALUE || injectedFrom[index] == 0;
  }

  /** The index of the first injected call of a process; empty if no call is injected. */
  public OptionalInt injectedFrom(int process) {
    return injectedFrom[process] == Integer.MAX_VALUE
        ? OptionalInt.empty()
        : OptionalInt.of(injectedFrom[process]);
  }

  /** Why a process belongs to the sample, or else who created it. */
  public Optional<OriginCause> cause(int process) {
    return causes.get(process);
  }
}
