package callscope.match;

import callscope.address.Address;
import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds the arguments of calls in which a substring or a regular expression was found. */
final class ArgumentCaptures {
  private final SignatureMatches answers;
  private final CallSignatureTable signatures;
  private final StringDictionary texts;

  ArgumentCaptures(
      SignatureMatches answers, CallSignatureTable signatures, StringDictionary texts) {
    this.answers = answers;
    this.signatures = signatures;
    this.texts = texts;
  }

  /** Adds the call to the addresses of each text of it that answers the pattern. */
  void collect(TracedProcess process, int call, int pattern, Map<String, List<Address>> found) {
    int signature = process.calls().signature(call);
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE
          && Arrays.binarySearch(answers.ofValue(value), pattern) >= 0) {
        List<Address> addresses =
            found.computeIfAbsent(texts.text(value), text -> new ArrayList<>());
        Address address = process.callAddress(call);
        if (addresses.isEmpty() || !addresses.getLast().equals(address)) {
          addresses.add(address);
        }
      }
    }
  }

  static List<Capture> captures(Map<String, List<Address>> found) {
    List<Capture> captures = new ArrayList<>();
    found.forEach((text, at) -> captures.add(new Capture(text, new Locations.Listed(at))));
    return captures;
  }
}
