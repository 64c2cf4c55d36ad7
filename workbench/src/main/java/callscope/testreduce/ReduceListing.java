package callscope.testreduce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reduces a listing by delta debugging: the result still has a property, but loses it if any single
 * part is removed.
 */
final class ReduceListing {
  private final Predicate<ListingPart> property;
  private ListingPart whole;

  private ReduceListing(ListingPart whole, Predicate<ListingPart> property) {
    this.whole = whole;
    this.property = property;
  }

  /**
   * Reduces a listing until no single part can be removed.
   *
   * @param property the property to keep; the given listing has it
   */
  static ListingPart reduce(ListingPart listing, Predicate<ListingPart> property) {
    ReduceListing search = new ReduceListing(listing, property);
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (ListingPart.Kind kind : ListingPart.Kind.values()) {
        smaller |= search.remove(kind);
      }
    }
    return search.whole;
  }

  /** Removes parts of a kind; returns whether any could be removed. */
  private boolean remove(ListingPart.Kind kind) {
    List<ListingPart> parts = whole.all(kind);
    ListingPart before = whole;
    List<ListingPart> kept = new ArrayList<>(parts);
    boolean smaller =
        DeltaDebugging.removeChunks(
            kept, some -> property.test(without(before, removed(parts, some))));
    whole = without(before, removed(parts, kept));
    return smaller;
  }

  private static List<ListingPart> removed(List<ListingPart> all, List<ListingPart> kept) {
    Set<ListingPart> left = Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(kept);
    return all.stream().filter(part -> !left.contains(part)).toList();
  }

  /** A listing without some of its parts. Parts that lose nothing remain the same objects. */
  static ListingPart without(ListingPart listing, List<ListingPart> parts) {
    Set<ListingPart> removed = Collections.newSetFromMap(new IdentityHashMap<>());
    removed.addAll(parts);
    return without(listing, removed);
  }

  private static ListingPart without(ListingPart part, Set<ListingPart> removed) {
    if (part.parts().isEmpty()) {
      return part;
    }
    boolean same = true;
    List<ListingPart> kept = new ArrayList<>();
    for (ListingPart child : part.parts()) {
      if (removed.contains(child)) {
        same = false;
      } else {
        ListingPart rest = without(child, removed);
        same &= rest.equals(child);
        kept.add(rest);
      }
    }
    return same ? part : new ListingPart(part.text(), part.kind(), part.ownLine(), kept);
  }
}
