package callscope.input;

import callscope.api.PublicApi;

/** The reference point of the start of a trace. */
@PublicApi
public enum Clock {
  /** The Unix epoch, by the clock of the guest. */
  SINCE_1970,

  /** The preceding midnight, because the trace contains no date. */
  TIME_OF_DAY,

  /** An unknown moment, such as the boot of the machine or the start of the recording. */
  UNKNOWN
}
