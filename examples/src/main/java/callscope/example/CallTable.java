package callscope.example;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls that the reports contain, by name, as {@code calls.txt} lists them. */
final class CallTable {
  private static final Map<String, CallTemplate> TEMPLATES = read();

  private CallTable() {}

  private static Map<String, CallTemplate> read() {
    Map<String, CallTemplate> templates = new HashMap<>();
    for (String line : Resources.lines("calls.txt")) {
      CallTemplate template = CallTemplate.parse(line);
      if (templates.put(template.name(), template) != null) {
        throw new IllegalStateException(template.name() + " stands twice in calls.txt");
      }
    }
    return templates;
  }

  /**
   * A call with values for its parameters.
   *
   * @param name of the function; a variant follows after a slash
   * @param values texts, numbers or registry keys, in the order of the parameters; the last may be
   *     missing
   */
  static Call call(String name, Object... values) {
    CallTemplate template = TEMPLATES.get(name);
    if (template == null) {
      throw new IllegalArgumentException("no call " + name + " in calls.txt");
    }
    return template.fill(List.of(values));
  }
}
