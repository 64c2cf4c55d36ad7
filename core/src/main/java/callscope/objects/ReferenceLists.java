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
      known = add(references);
      numbers.put(lists.get(known), known);
    }
    return known;
  }

  /** Adds a list that is equal to no other, because it has a new object; returns its number. */
  int add(List<ObjectReference> references) {
    lists.add(List.copyOf(references));
    return lists.size() - 1;
  }

  /** All lists, each at its number. */
  List<List<ObjectReference>> all() {
    return List.copyOf(lists);
  }
}
