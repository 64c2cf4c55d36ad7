package callscope.document;

import callscope.address.CallAddress;
import callscope.api.PublicApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call that is evidence, from a trace or from a result document. Thread-safe. */
@PublicApi
public sealed interface MatchedCall permits TracedCall, ParsedCall {
  /** The address of the call. */
  CallAddress address();

  /** The call with its arguments and return value as one line of text. */
  String rendered();

  /** The name of the called function. */
  String api();

  /** The arguments in the order of the report. */
  List<Argument> arguments();

  /**
   * The objects that arguments stand for, with the calls that opened them, such as {@code
   * HKEY_CURRENT_USER\Software\X, opened by call 5}; empty for a call from a result document. The
   * first use follows all handles of the trace, unless a rule asked for objects.
   *
   * @return the texts by the positions of the arguments in {@link #arguments}, without objects that
   *     the call itself shows completely
   */
  Map<Integer, String> objects();

  /** The display value of the return value. */
  Optional<String> returned();

  /** Whether only the text of the call is known, which {@link #api} then returns. */
  boolean isText();

  /** The number of repetitions of the same call, as far as known; 0 for a single call. */
  int repeated();

  /**
   * An argument of a call.
   *
   * @param value as it was recorded, if it was
   * @param shown for readers: the pretty value, a number in hex or a string in quotes
   */
  record Argument(String name, Optional<String> value, String shown) {}
}
