package callscope.input;

/**
 * How the calls of a trace are written in result documents. They are compared by other programs, so
 * each input keeps to what is usual for it.
 *
 * @param between what stands between the name and the value of an argument
 * @param returns whether what the call returned follows
 */
public record CallStyle(String between, boolean returns) {
  /** {@code Api(name=value) -> returned}. */
  public static final CallStyle USUAL = new CallStyle("=", true);
}
