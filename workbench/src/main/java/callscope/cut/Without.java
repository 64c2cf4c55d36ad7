package callscope.cut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Leaves out of a listing all that can be left out, so that what remains still has what it is asked
 * for, but would lose it with any single part.
 */
final class Without {
  private final Predicate<Part> good;
  private Part whole;

  private Without(Part whole, Predicate<Part> good) {
    this.whole = whole;
    this.good = good;
  }

  /**
   * The smallest listing, in which no single part can be left out.
   *
   * @param good whether a listing has what is asked for; true of the one that is given
   */
  static Part all(Part listing, Predicate<Part> good) {
    Without search = new Without(listing, good);
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Part.Kind kind : Part.Kind.values()) {
        smaller |= search.leaveOut(kind);
      }
    }
    return search.whole;
  }

  /** Leaves out parts of a kind, many at a time as long as that goes; whether any went. */
  private boolean leaveOut(Part.Kind kind) {
    boolean smaller = false;
    List<Part> parts = whole.all(kind);
    for (int size = parts.size(); size > 0; size /= 2) {
      for (int end = parts.size(); end > 0; end -= size) {
        List<Part> chunk = parts.subList(Math.max(0, end - size), end);
        Part without = without(whole, chunk);
        if (good.test(without)) {
          whole = without;
          chunk.clear();
          smaller = true;
        }
      }
    }
    return smaller;
  }

  /** A listing without some of its parts; the others stay the same objects if they lose nothing. */
  static Part without(Part listing, List<Part> left) {
    Set<Part> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(left);
    return without(listing, gone);
  }

  private static Part without(Part part, Set<Part> gone) {
    if (part.parts().isEmpty()) {
      return part;
    }
    boolean same = true;
    List<Part> kept = new ArrayList<>();
    for (Part below : part.parts()) {
      if (gone.contains(below)) {
        same = false;
      } else {
        Part rest = without(below, gone);
        same &= rest.equals(below);
        kept.add(rest);
      }
    }
    return same ? part : new Part(part.text(), part.kind(), part.ownLine(), kept);
  }
}
