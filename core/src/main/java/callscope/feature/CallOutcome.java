package callscope.feature;

import callscope.api.PublicApi;
import java.util.Locale;
import java.util.Optional;

/** How a call ended. */
@PublicApi
public enum CallOutcome {
  /** It did what it was asked to do. */
  SUCCESS,
  /** It did not. */
  FAILURE,
  /** It was started and had not ended when it returned, such as an overlapped read. */
  PENDING,
  /** The recording does not contain it. */
  UNKNOWN;

  /** The word for it in a rule, such as {@code success}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of a word; empty if there is none. */
  public static Optional<CallOutcome> ofWord(String word) {
    for (CallOutcome outcome : values()) {
      if (outcome.word().equals(word)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
