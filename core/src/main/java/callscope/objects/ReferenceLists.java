package callscope.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Interns lists of references; equal lists share a number. Not thread-safe while it is filled. */
final class ReferenceLists {
  private final List<List<ObjectReference>> lists = new ArrayList<>(List.of(List.of()));
  private final Map<List<ObjectReference>, Integer> numbers = new HashMap<>(Map.of(List.of(), 0));

  /** The number of a list; 0 is that of the empty one. */
  int intern(List<ObjectReference> references) {
    Integer known = numbers.get(references);
    if (known == null) {
      known = lists.size();
      List<ObjectReference> copy = List.copyOf(references);
      lists.add(copy);
      numbers.put(copy, known);
    }
    return known;
  }

  /** All lists, each at its number. */
  List<List<ObjectReference>> all() {
    return List.copyOf(lists);
  }
}
