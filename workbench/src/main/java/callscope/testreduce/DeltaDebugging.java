package callscope.testreduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reduces a list until it loses a property if any single element is removed. */
final class DeltaDebugging {
  private DeltaDebugging() {}

  /**
   * Removes elements until the list loses the property without any single one of them.
   *
   * @param property the property to keep; the given list has it
   * @return the rest, in the same order
   */
  static <T> List<T> reduce(List<T> all, Predicate<List<T>> property) {
    List<T> kept = new ArrayList<>(all);
    boolean smaller = true;
    while (smaller) {
      smaller = removeChunks(kept, property);
    }
    return kept;
  }

  /**
   * Removes chunks of decreasing size, each once.
   *
   * @param kept the list to change
   * @return whether any could be removed
   */
  static <T> boolean removeChunks(List<T> kept, Predicate<List<T>> property) {
    boolean smaller = false;
    for (int size = kept.size(); size > 0; size /= 2) {
      for (int end = kept.size(); end > 0; end -= size) {
        int from = Math.max(0, end - size);
        List<T> without = new ArrayList<>(kept.subList(0, from));
        without.addAll(kept.subList(Math.min(end, kept.size()), kept.size()));
        if (property.test(without)) {
          kept.subList(from, Math.min(end, kept.size())).clear();
          smaller = true;
        }
      }
    }
    return smaller;
  }
}
