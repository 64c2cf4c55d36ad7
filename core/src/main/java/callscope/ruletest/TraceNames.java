package callscope.ruletest;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The notation of a trace's addresses in a listing.
 *
 * <p>A listing chooses the ids of calls; in a trace, the id is the position.
 */
public final class TraceNames {
  private final Map<String, List<Address>> byText = new HashMap<>();
  private final Map<Address, String> ids = new HashMap<>();

  TraceNames() {}

  /** Adds a process or a thread. */
  void add(Address address) {
    add(address.toString(), address);
  }

  void add(CallAddress address, long id) {
    String bare = Long.toString(id);
    ids.put(address, bare);
    add(bare, address);
    add(withThread(address, bare), address);
  }

  private void add(String text, Address address) {
    byText.computeIfAbsent(text, t -> new ArrayList<>()).add(address);
  }

  private static String withThread(CallAddress address, String id) {
    ThreadAddress thread = address.thread();
    return "process{pid:" + thread.process().pid() + ",tid:" + thread.tid() + ",call:" + id + "}";
  }

  /** The addresses that the text may refer to. */
  List<Address> addresses(String text) {
    return byText.getOrDefault(text.replace(" ", ""), List.of());
  }

  /** The text of an address; for a call only its id, if that is unique. */
  String text(Address address) {
    if (!(address instanceof CallAddress call)) {
      return address.toString();
    }
    String bare = ids.getOrDefault(address, Long.toString(call.id()));
    return addresses(bare).size() == 1 ? bare : withThread(call, bare);
  }
}
