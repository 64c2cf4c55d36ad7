package callscope.compare;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;

/**
 * Addresses as in documents: without the ordinals of reused ids, and with calls identified only by
 * their number.
 */
final class WithoutOrdinals {
  private WithoutOrdinals() {}

  static Address of(Address address) {
    return switch (address) {
      case ProcessAddress process -> process(process);
      case ThreadAddress thread -> thread(thread);
      case CallAddress call -> new CallAddress(thread(call.thread()), call.id());
      default -> address;
    };
  }

  static ProcessAddress process(ProcessAddress process) {
    return process.ordinal() == 0 ? process : new ProcessAddress(process.ppid(), process.pid());
  }

  private static ThreadAddress thread(ThreadAddress thread) {
    return new ThreadAddress(process(thread.process()), thread.tid());
  }
}
