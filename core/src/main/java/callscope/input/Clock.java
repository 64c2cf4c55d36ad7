package callscope.input;

import callscope.api.PublicApi;
import java.util.OptionalLong;

/** The reference point of the start of a trace. */
@PublicApi
public enum Clock {
  /** The Unix epoch, by the clock of the guest. */
  SINCE_1970,

  /** The preceding midnight, because the trace contains no date. */
  TIME_OF_DAY,

  /** An unknown moment, such as the boot of the machine or the start of the recording. */
  UNKNOWN;

  private static final long DAY = 24L * 60 * 60 * 1_000_000;

  /** The start of a trace in microseconds; without a date, the time of day. */
  OptionalLong start(OptionalLong earliest) {
    return this == TIME_OF_DAY && earliest.isPresent()
        ? OptionalLong.of(Math.floorMod(earliest.getAsLong(), DAY))
        : earliest;
  }
}
