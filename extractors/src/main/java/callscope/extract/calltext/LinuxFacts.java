package callscope.extract.calltext;

import callscope.extract.table.TableLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Facts about Linux: its system calls with their parameters, and its constants with their values.
 */
public final class LinuxFacts {
  private final Map<String, List<String>> parameters;
  private final Map<String, Long> constants;

  private static final class Holder {
    static final LinuxFacts FACTS = new LinuxFacts(read("syscalls.txt"), read("constants.txt"));
  }

  private LinuxFacts(Map<String, List<String>> parameters, Map<String, List<String>> numbers) {
    this.parameters = parameters;
    this.constants = new HashMap<>();
    numbers.forEach((name, rest) -> constants.put(name, Long.parseLong(rest.getFirst())));
  }

  /** The facts, loaded on first use. */
  public static LinuxFacts get() {
    return Holder.FACTS;
  }

  public boolean isSystemCall(String name) {
    return parameters.containsKey(name) || name.startsWith("syscall_0x");
  }

  /** The names of the parameters of a system call; empty if it, or they, are unknown. */
  public List<String> parameters(String systemCall) {
    return parameters.getOrDefault(systemCall, List.of());
  }

  /** The value of constants or numbers joined by {@code |}; empty if one is unknown. */
  public OptionalLong number(String flags) {
    long number = 0;
    int start = 0;
    while (start <= flags.length()) {
      int bar = flags.indexOf('|', start);
      int end = bar < 0 ? flags.length() : bar;
      String flag = flags.substring(start, end);
      Long constant = constants.get(flag);
      OptionalLong known = constant != null ? OptionalLong.of(constant) : WrittenNumber.parse(flag);
      if (known.isEmpty()) {
        return known;
      }
      number |= known.getAsLong();
      start = end + 1;
    }
    return OptionalLong.of(number);
  }

  private static Map<String, List<String>> read(String resource) {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : TableLines.of(LinuxFacts.class, resource)) {
      List<String> words = List.of(line.split(" "));
      rows.put(words.getFirst(), words.subList(1, words.size()));
    }
    return rows;
  }
}
