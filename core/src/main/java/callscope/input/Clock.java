package callscope.input;

/** What the start of a trace is counted from. */
public enum Clock {
  /** 1970, by the clock of the guest. */
  SINCE_1970,

  /** The midnight before, since the trace tells no day. */
  TIME_OF_DAY,

  /** A moment that the trace does not tell, such as when the machine or the recording began. */
  UNKNOWN
}
