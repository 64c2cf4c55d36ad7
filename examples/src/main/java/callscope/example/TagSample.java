package callscope.example;

import java.util.List;

/** A synthetic trace of tiny_tracer. */
final class TagSample {
  private static final String RETURNED = "returned ";

  private TagSample() {}

  /** The trace, with the arguments of watched functions and what they returned. */
  static String trace() {
    StringBuilder trace = new StringBuilder();
    for (String line : Resources.lines("tag.txt")) {
      List<String> columns = Resources.columns(line);
      String event = columns.getFirst();
      if (event.startsWith(RETURNED)) {
        String name = event.substring(RETURNED.length());
        trace.append(name).append(" returned:\n\t").append(columns.get(1)).append("\n\n");
        continue;
      }
      trace.append(event).append('\n');
      if (columns.size() > 1) {
        arguments(trace, function(event), columns.get(1).split("\\|"));
      }
    }
    return trace.toString();
  }

  private static String function(String event) {
    String name = event.substring(event.lastIndexOf(event.endsWith(")") ? '(' : '.') + 1);
    return name.endsWith(")") ? name.substring(0, name.length() - 1) : name;
  }

  private static void arguments(StringBuilder trace, String function, String[] values) {
    trace.append(function).append(":\n");
    for (int i = 0; i < values.length; i++) {
      trace.append("\tArg[").append(i).append("] = ").append(values[i]).append('\n');
    }
    trace.append('\n');
  }
}
