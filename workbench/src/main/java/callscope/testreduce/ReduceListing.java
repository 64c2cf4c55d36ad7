package callscope.testreduce;

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
final class ReduceListing {
  private final Predicate<ListingPart> good;
  private ListingPart whole;

  private ReduceListing(ListingPart whole, Predicate<ListingPart> good) {
    this.whole = whole;
    this.good = good;
  }

  /**
   * The smallest listing, in which no single part can be left out.
   *
   * @param good whether a listing has what is asked for; true of the one that is given
   */
  static ListingPart all(ListingPart listing, Predicate<ListingPart> good) {
    ReduceListing search = new ReduceListing(listing, good);
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (ListingPart.Kind kind : ListingPart.Kind.values()) {
        smaller |= search.leaveOut(kind);
      }
    }
    return search.whole;
  }

  /** Leaves out parts of a kind, many at a time as long as that goes; whether any went. */
  private boolean leaveOut(ListingPart.Kind kind) {
    boolean smaller = false;
    List<ListingPart> parts = whole.all(kind);
    for (int size = parts.size(); size > 0; size /= 2) {
      for (int end = parts.size(); end > 0; end -= size) {
        List<ListingPart> chunk = parts.subList(Math.max(0, end - size), end);
        ListingPart without = without(whole, chunk);
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
  static ListingPart without(ListingPart listing, List<ListingPart> left) {
    Set<ListingPart> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(left);
    return without(listing, gone);
  }

  private static ListingPart without(ListingPart part, Set<ListingPart> gone) {
    if (part.parts().isEmpty()) {
      return part;
    }
    boolean same = true;
    List<ListingPart> kept = new ArrayList<>();
    for (ListingPart below : part.parts()) {
      if (gone.contains(below)) {
        same = false;
      } else {
        ListingPart rest = without(below, gone);
        same &= rest.equals(below);
        kept.add(rest);
      }
    }
    return same ? part : new ListingPart(part.text(), part.kind(), part.ownLine(), kept);
  }
}
