package callscope.explain;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import java.util.Optional;

/** Names and compares places of a trace. */
final class PlacesOfTrace {
  private PlacesOfTrace() {}

  static Optional<ThreadAddress> thread(Address place) {
    return switch (place) {
      case CallAddress call -> Optional.of(call.thread());
      case ThreadAddress thread -> Optional.of(thread);
      default -> Optional.empty();
    };
  }

  static Optional<ProcessAddress> process(Address place) {
    return place instanceof ProcessAddress process
        ? Optional.of(process)
        : thread(place).map(ThreadAddress::process);
  }

  /** The proximity of two places, unless both are calls of one thread. */
  static Proximity nearness(Address place, Address other) {
    Optional<ProcessAddress> process = process(place);
    if (process.isEmpty()) {
      return Proximity.of(Proximity.Where.FILE);
    }
    if (!process.equals(process(other))) {
      return Proximity.of(
          process(other).isEmpty() ? Proximity.Where.SAME : Proximity.Where.OTHER_PROCESS);
    }
    boolean sameThread = thread(place).isEmpty() || thread(place).equals(thread(other));
    return Proximity.of(
        sameThread || thread(other).isEmpty()
            ? Proximity.Where.SAME
            : Proximity.Where.OTHER_THREAD);
  }

  /**
   * The name of a place relative to another one of the same process; empty if the processes differ.
   */
  static Optional<String> within(Address place, Address other) {
    if (process(place).isEmpty() || !process(place).equals(process(other))) {
      return Optional.empty();
    }
    String thread = thread(place).map(of -> "thread " + of.tid()).orElse("the process");
    if (!(place instanceof CallAddress call)) {
      return Optional.of(thread);
    }
    return Optional.of(
        (thread(other).equals(thread(place)) ? "" : thread + ", ") + "call " + call.id());
  }

  /** The full name of a place. */
  static String name(Address place, String program) {
    if (process(place).isEmpty()) {
      return place == Address.None.NONE ? "the whole file" : place.toString();
    }
    ProcessAddress process = process(place).orElseThrow();
    StringBuilder name = new StringBuilder();
    name.append(program.isEmpty() ? "unnamed" : program).append(" (").append(process.pid());
    name.append(process.ordinal() == 0 ? "" : " #" + (process.ordinal() + 1)).append(')');
    thread(place).ifPresent(thread -> name.append(", thread ").append(thread.tid()));
    if (place instanceof CallAddress call) {
      name.append(", call ").append(call.id());
    }
    return name.toString();
  }
}
