package callscope.origin;

import callscope.api.PublicApi;

/**
 * Why a process was started, or why it belongs to the sample.
 *
 * @param by the index of the process that caused it, in {@link callscope.input.Trace#recorded}; -1
 *     if unknown
 * @param call the index of the call by which it did, in that process; -1 if unknown
 */
@PublicApi
public record OriginCause(Kind kind, int by, int call) {
  /** An unknown process or call. */
  public static final int UNKNOWN = -1;

  /** What the other process did. */
  public enum Kind {
    /** It created the process. */
    CREATED,
    /** It ran code in the process. */
    INJECTED,
    /** It told a broker to start the process. */
    COMMANDED
  }
}
