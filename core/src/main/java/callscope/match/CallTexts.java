package callscope.match;

import callscope.address.Address;
import callscope.input.ShapeTable;
import callscope.input.TextTable;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds the arguments of calls in which a substring or a regular expression was found. */
final class CallTexts {
  private final ShapeAnswers answers;
  private final ShapeTable shapes;
  private final TextTable texts;

  CallTexts(ShapeAnswers answers, ShapeTable shapes, TextTable texts) {
    this.answers = answers;
    this.shapes = shapes;
    this.texts = texts;
  }

  /** Adds the call to the addresses of each text of it that answers the pattern. */
  void collect(TracedProcess process, int call, int pattern, Map<String, List<Address>> found) {
    int shape = process.calls().shape(call);
    for (int i = 0; i < shapes.arguments(shape); i++) {
      int value = shapes.argumentValue(shape, i);
      if (value != TextTable.NONE && Arrays.binarySearch(answers.ofValue(value), pattern) >= 0) {
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
