package callscope.vocabulary;

import callscope.input.CallTable.Success;

/** How a call ended, as far as its return value tells. */
public enum Outcome {
  /** The call did what it was asked to do. */
  SUCCESS,
  /** The call failed. */
  FAILURE,
  /** The call started something that had not ended when it returned. */
  PENDING,
  /** The trace does not tell. */
  UNKNOWN;

  /** The outcome by the sandbox's judgement alone, for calls whose convention is unknown. */
  static Outcome of(Success flag) {
    return switch (flag) {
      case SUCCEEDED -> SUCCESS;
      case FAILED -> FAILURE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
