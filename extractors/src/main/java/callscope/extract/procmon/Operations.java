package callscope.extract.procmon;

import callscope.extract.table.TableLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of Windows that cause an operation, if they are unambiguous. */
final class Operations {
  private static final String RESOURCE = "operations.txt";
  private static final String ADVANCED = "advanced-operations.txt";

  /** The operation that the detail of an event names as its type. */
  private static final String ITS_TYPE = "Type";

  private static final Map<String, Functions> FUNCTIONS = functions();
  private static final Map<String, String> BASIC = basic();

  private Operations() {}

  /** Functions that apply if the detail of the event contains a text. */
  private record Functions(List<String> names, String needed) {}

  /** The names of the functions; most operations have none. */
  static List<String> functions(String operation, String detail) {
    Functions functions = FUNCTIONS.get(operation);
    return functions == null || !detail.contains(functions.needed) ? List.of() : functions.names;
  }

  /**
   * The operation as Process Monitor names it without advanced output, which shows the requests
   * that the kernel sends to drivers, such as {@code IRP_MJ_WRITE}.
   *
   * @param type the type in the detail of the event; may be empty
   */
  static String basic(String operation, String type) {
    String basic = BASIC.getOrDefault(operation, operation);
    if (!basic.equals(ITS_TYPE)) {
      return basic;
    }
    return type.isEmpty() ? operation : type;
  }

  /** Whether an operation is part of the advanced output. */
  static boolean isAdvanced(String operation) {
    return BASIC.containsKey(operation);
  }

  private static Map<String, Functions> functions() {
    Map<String, Functions> all = new HashMap<>();
    for (String line : TableLines.of(Operations.class, RESOURCE)) {
      String[] fields = line.split("\t", -1);
      List<String> names = List.of(fields[1].split(" ", -1));
      all.put(fields[0], new Functions(names, fields.length > 2 ? fields[2] : ""));
    }
    return all;
  }

  private static Map<String, String> basic() {
    Map<String, String> all = new HashMap<>();
    for (String line : TableLines.of(Operations.class, ADVANCED)) {
      String[] fields = line.split("\t", -1);
      all.put(fields[0], fields[1]);
    }
    return all;
  }
}
