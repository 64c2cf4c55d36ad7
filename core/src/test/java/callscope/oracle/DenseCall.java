package callscope.oracle;

import java.util.List;
import java.util.Map;

/**
 * A call of a dense trace.
 *
 * @param arguments by recorded name
 * @param opens the handle that it opens; empty if none
 * @param uses the handle that it uses or closes; empty if none
 */
record DenseCall(
    String api,
    Map<String, String> arguments,
    String returned,
    boolean failed,
    String opens,
    String uses) {

  private static final List<String> CLOSING = List.of("RegCloseKey", "CloseHandle");

  boolean closes() {
    return CLOSING.contains(api);
  }

  String argument(String name) {
    return arguments.getOrDefault(name, "");
  }
}
