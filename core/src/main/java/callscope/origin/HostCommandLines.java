package callscope.origin;

import callscope.address.CallAddress;
import callscope.api.Internal;
import callscope.input.Trace;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls that read the command line of the host that runs the sample, such as {@code
 * powershell.exe -File sample.ps1}. The sandbox or the user wrote that text, not the sample.
 * Thread-safe.
 */
@Internal
public final class HostCommandLines {
  private final Trace trace;
  private final Origins origins;
  private final boolean[] isHost;
  private final boolean hasHost;

  /** What the calls do, once a host is asked for; most traces have none. */
  private volatile @Nullable CallEffects effects;

  private HostCommandLines(Trace trace, Origins origins) {
    this.trace = trace;
    this.origins = origins;
    this.isHost = new boolean[origins.processes().size()];
    boolean any = false;
    for (int i = 0; i < isHost.length; i++) {
      isHost[i] = isHost(i);
      any |= isHost[i];
    }
    this.hasHost = any;
  }

  /**
   * Looks at the processes of a trace.
   *
   * @param origins those of the trace
   */
  public static HostCommandLines of(Trace trace, Origins origins) {
    return new HostCommandLines(trace.whole(), origins);
  }

  private boolean isHost(int process) {
    boolean createdBySample =
        origins
            .cause(process)
            .filter(cause -> cause.by() != OriginCause.UNKNOWN)
            .filter(cause -> origins.of(cause.by()) == Origin.SAMPLE)
            .isPresent();
    return origins.of(process) == Origin.SAMPLE
        && !createdBySample
        && ProgramKinds.current().isHost(ProgramNames.program(origins.processes().get(process)));
  }

  /**
   * Whether a call reads the command line with which the sandbox started the host of the sample.
   */
  public boolean isReadBy(CallAddress call) {
    if (!hasHost) {
      return false;
    }
    OptionalInt process = origins.index(call.thread().process());
    if (process.isEmpty() || !isHost[process.getAsInt()]) {
      return false;
    }
    int signature =
        origins
            .processes()
            .get(process.getAsInt())
            .calls()
            .signature(Math.toIntExact(call.index()));
    return (effects().of(signature) & CallEffect.STARTED.bit()) != 0;
  }

  private CallEffects effects() {
    CallEffects known = effects;
    if (known == null) {
      known = CallEffects.of(trace);
      effects = known;
    }
    return known;
  }
}
