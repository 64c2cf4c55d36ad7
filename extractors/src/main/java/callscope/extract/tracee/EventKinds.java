package callscope.extract.tracee;

import callscope.extract.calltext.LinuxFacts;
import callscope.extract.table.TableLines;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What events are: the table {@code events.tsv}. */
final class EventKinds {
  private static final String LEFT_OUT = "-";

  private final Map<String, List<String>> syscalls = new HashMap<>();
  private final Set<String> returning = new HashSet<>();

  private static final class Holder {
    static final EventKinds KINDS = new EventKinds();
  }

  private EventKinds() {
    for (String line : TableLines.of(EventKinds.class, "events.tsv")) {
      List<String> columns = List.of(line.split("\t"));
      syscalls.put(columns.getFirst(), List.of(columns.get(1).split(" ")));
      if (columns.size() > 2) {
        returning.add(columns.getFirst());
      }
    }
  }

  /** The table, loaded on first use. */
  static EventKinds get() {
    return Holder.KINDS;
  }

  /** Whether an event is no behavior of its process. */
  boolean isLeftOut(String event) {
    return syscalls.getOrDefault(event, List.of()).contains(LEFT_OUT);
  }

  /**
   * The system call that caused an event: the one during which it happened, if that can cause it,
   * or the only one that can.
   *
   * @param during the system call during which it happened; empty if unknown
   */
  Optional<String> cause(String event, String during) {
    List<String> possible = syscalls.getOrDefault(event, List.of());
    if (possible.contains(during)) {
      return Optional.of(during);
    }
    return during.isEmpty() && possible.size() == 1
        ? Optional.of(possible.getFirst())
        : Optional.empty();
  }

  /** Whether the return value of an event that is not a system call is one. */
  boolean returns(String event) {
    return returning.contains(event);
  }

  /** Whether an event is a system call. */
  boolean isSystemCall(String event) {
    return LinuxFacts.get().isSystemCall(event);
  }
}
