package callscope.example;

import java.util.ArrayList;
import java.util.List;

/**
 * A call of the loader in {@code loader.txt}, which each writer shows in its own format.
 *
 * @param phase what the loader does: {@code install}, {@code call-home} or {@code run}
 * @param module without extension
 * @param systemCall the system call that the function makes, or empty
 */
record LoaderCall(
    String phase,
    String module,
    String api,
    String returned,
    String systemCall,
    List<Value> arguments) {
  static final Placeholders NAMES = Placeholders.fixed();

  private static final List<LoaderCall> CALLS = read();

  LoaderCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * An argument.
   *
   * @param text what a pointer points to; empty if the argument is a number
   */
  record Value(String name, long number, String text) {
    static Value parse(String column) {
      String[] halves = column.split("=", 2);
      String[] value = halves[1].split(":", 2);
      return new Value(halves[0], Long.decode(value[0]), value.length == 1 ? "" : value[1]);
    }

    boolean isText() {
      return !text.isEmpty();
    }

    String hex() {
      return "0x" + Long.toHexString(number);
    }
  }

  private static List<LoaderCall> read() {
    List<LoaderCall> calls = new ArrayList<>();
    for (String line : Resources.lines("loader.txt")) {
      if (!NAMES.execute(line)) {
        List<String> columns = NAMES.expand(Resources.columns(line));
        String[] function = columns.get(1).split("\\.", 2);
        calls.add(
            new LoaderCall(
                columns.getFirst(),
                function[0],
                function[1],
                columns.get(2),
                columns.get(3).equals("-") ? "" : columns.get(3),
                columns.subList(4, columns.size()).stream().map(Value::parse).toList()));
      }
    }
    return calls;
  }

  /** The calls of a phase. */
  static List<LoaderCall> in(String phase) {
    return CALLS.stream().filter(call -> call.phase().equals(phase)).toList();
  }
}
