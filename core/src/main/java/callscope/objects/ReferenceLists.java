package callscope.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Interns lists of references; equal lists share a number. An open-addressed table, because it is
 * asked for most calls. Not thread-safe while it is filled.
 */
final class ReferenceLists {
  private final List<List<ObjectReference>> lists = new ArrayList<>(List.of(List.of()));

  /** Each slot holds the number of a list; 0 is free. */
  private int[] slots = new int[1024];

  /** The hash of each list by its number; 0 for those that are not in the table. */
  private int[] hashes = new int[512];

  private int interned;

  /** The number of a list; 0 is that of the empty one. */
  int intern(List<ObjectReference> references) {
    if (references.isEmpty()) {
      return 0;
    }
    int hash = hash(references);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int candidate = slots[slot];
      if (hashes[candidate] == hash && same(lists.get(candidate), references)) {
        return candidate;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    int number = add(references);
    hashes[number] = hash;
    slots[slot] = number;
    if (++interned * 2 > slots.length) {
      grow();
    }
    return number;
  }

  /** Adds a list that is equal to no other, because it has a new object; returns its number. */
  int add(List<ObjectReference> references) {
    int number = lists.size();
    lists.add(List.copyOf(references));
    if (number == hashes.length) {
      hashes = Arrays.copyOf(hashes, number * 2);
    }
    return number;
  }

  private static int hash(List<ObjectReference> references) {
    int hash = 0;
    for (int i = 0; i < references.size(); i++) {
      ObjectReference reference = references.get(i);
      hash = (hash * 31 + System.identityHashCode(reference.object())) * 31 + reference.argument();
    }
    hash ^= hash >>> 15;
    return hash == 0 ? 1 : hash;
  }

  private static boolean same(List<ObjectReference> a, List<ObjectReference> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      ObjectReference first = a.get(i);
      ObjectReference second = b.get(i);
      if (!first.object().equals(second.object())
          || first.argument() != second.argument()
          || !first.meaning().equals(second.meaning())) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    for (int number = 1; number < lists.size(); number++) {
      if (hashes[number] != 0) {
        int slot = hashes[number] & (slots.length - 1);
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number;
      }
    }
  }

  /** All lists, each at its number. */
  List<List<ObjectReference>> all() {
    return List.copyOf(lists);
  }
}
