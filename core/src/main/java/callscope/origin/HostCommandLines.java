package callscope.origin;

import callscope.address.CallAddress;
import callscope.api.Internal;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.OptionalInt;

/**
 * Finds the calls that read the command line of the host that runs the sample, such as {@code
 * powershell.exe -File sample.ps1}. The sandbox or the user wrote that text, not the sample.
 * Immutable and thread-safe.
 */
@Internal
public final class HostCommandLines {
  private final Origins origins;
  private final CallEffects effects;
  private final boolean[] isHost;

  private HostCommandLines(Trace trace, Origins origins) {
    this.origins = origins;
    this.effects = CallEffects.of(trace);
    this.isHost = new boolean[origins.processes().size()];
    for (int i = 0; i < isHost.length; i++) {
      isHost[i] = isHost(i);
    }
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
        && ProgramKinds.current().isHost(program(origins.processes().get(process)));
  }

  private static String program(TracedProcess process) {
    String image = process.path().isEmpty() ? process.name() : process.path();
    return ProgramNames.program(ProgramNames.plain(image));
  }

  /**
   * Whether a call reads the command line with which the sandbox started the host of the sample.
   */
  public boolean isReadBy(CallAddress call) {
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
    return (effects.of(signature) & CallEffect.STARTED.bit()) != 0;
  }
}
