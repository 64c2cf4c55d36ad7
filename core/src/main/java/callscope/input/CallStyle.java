package callscope.input;

import callscope.api.PublicApi;

/**
 * The notation of calls in result documents. Immutable. Other programs compare the calls, so each
 * input format keeps its established notation.
 *
 * @param between the separator between the name and the value of an argument
 * @param returns whether the return value is appended
 */
@PublicApi
public record CallStyle(String between, boolean returns) {
  /** {@code Api(name=value) -> returned}. */
  public static final CallStyle USUAL = new CallStyle("=", true);
}
