package callscope.compare;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;

/**
 * Addresses as documents have them: an id that is used again is not counted, and a call is known by
 * its number only.
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

  private static ProcessAddress process(ProcessAddress process) {
    return process.ordinal() == 0 ? process : new ProcessAddress(process.ppid(), process.pid());
  }

  private static ThreadAddress thread(ThreadAddress thread) {
    return new ThreadAddress(process(thread.process()), thread.tid());
  }
}
