package callscope.document;

import callscope.address.CallAddress;
import callscope.api.PublicApi;
import java.util.List;
import java.util.Optional;

/** A call that is evidence, from a trace or from a result document. Thread-safe. */
@PublicApi
public sealed interface MatchedCall permits TracedCall, ParsedCall {
  /** The address of the call. */
  CallAddress address();

  /** The call with its arguments and what it returned as one line of text. */
  String rendered();

  /** The name of what was called. */
  String api();

  /** The arguments in the order of the report. */
  List<Argument> arguments();

  /** What it returned, for readers. */
  Optional<String> returned();

  /** Whether all that is known of it is its text, which {@link #api} is then. */
  boolean isText();

  /** How many more times the same call was made, as far as known; 0 for once. */
  int repeated();

  /**
   * An argument of a call.
   *
   * @param value as it was recorded, if it was
   * @param shown for readers: the pretty value, a number in hex or a string in quotes
   */
  record Argument(String name, Optional<String> value, String shown) {}
}
