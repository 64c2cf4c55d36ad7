package callscope.artifacts;

import callscope.address.CallAddress;
import callscope.feature.CallOutcome;
import java.util.List;
import java.util.OptionalLong;

/**
 * Calls that did the same to an artifact and ended the same way. Immutable.
 *
 * @param count how many there are, with repeats
 * @param first the time of the first one in microseconds since the start of the trace
 * @param calls the first of them, at most {@link #MAX_CALLS}
 */
public record ArtifactUse(
    ArtifactOperation operation,
    CallOutcome outcome,
    long count,
    OptionalLong first,
    List<UsingCall> calls) {
  /** The maximum number of calls that are kept. */
  public static final int MAX_CALLS = 20;

  public ArtifactUse {
    calls = List.copyOf(calls);
  }

  /**
   * A call that touched an artifact.
   *
   * @param api the recorded name of the function
   * @param time in microseconds since the start of the trace
   */
  public record UsingCall(CallAddress address, String api, OptionalLong time) {}
}
