package callscope.match;

import callscope.address.Address;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the arguments of calls in which a substring or a regular expression was found. */
final class ArgumentCaptures {
  private final SignatureMatches answers;

  ArgumentCaptures(SignatureMatches answers) {
    this.answers = answers;
  }

  /** Adds the address of the call to each of its argument strings that matches the pattern. */
  void collect(TracedProcess process, int call, int pattern, Map<String, List<Address>> found) {
    for (String string : answers.captures(process.calls().signature(call), pattern)) {
      List<Address> addresses = found.computeIfAbsent(string, text -> new ArrayList<>());
      Address address = process.callAddress(call);
      if (addresses.isEmpty() || !addresses.getLast().equals(address)) {
        addresses.add(address);
      }
    }
  }

  static List<Capture> captures(Map<String, List<Address>> found) {
    List<Capture> captures = new ArrayList<>();
    found.forEach((text, at) -> captures.add(new Capture(text, new Locations.Listed(at))));
    return captures;
  }
}
