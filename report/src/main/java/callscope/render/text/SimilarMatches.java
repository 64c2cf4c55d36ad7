package callscope.render.text;

import callscope.address.Address;
import callscope.document.MatchTree;
import callscope.document.MatchTree.Captured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Matches grouped by evidence that differs only in the place, so that it is shown once.
 *
 * @param groups in the order of the input
 * @param others number of matches beyond the maximum number of groups
 */
record SimilarMatches(List<Group> groups, int others) {

  /** Matches with similar evidence. */
  record Group(List<MatchTree> trees) {
    MatchTree first() {
      return trees.getFirst();
    }

    List<MatchTree> others() {
      return trees.subList(1, trees.size());
    }

    /** Where they matched. */
    List<Address> places() {
      return trees.stream().map(MatchTree::matchedAt).toList();
    }
  }

  /** The identity of a match. */
  private record Key(String rule, Address place) {}

  /** Groups trees; a repeated match counts once. */
  static SimilarMatches of(List<MatchTree> trees, int maxGroups) {
    List<Group> groups = new ArrayList<>();
    Set<Key> seen = new HashSet<>();
    int others = 0;
    for (MatchTree tree : trees) {
      if (!seen.add(new Key(tree.rule(), tree.matchedAt()))) {
        continue;
      }
      Group last = groups.isEmpty() ? null : groups.getLast();
      if (last != null && areAlike(last.first(), tree)) {
        last.trees().add(tree);
      } else if (groups.size() < maxGroups) {
        groups.add(new Group(new ArrayList<>(List.of(tree))));
      } else {
        others++;
      }
    }
    return new SimilarMatches(groups, others);
  }

  private static boolean areAlike(MatchTree one, MatchTree other) {
    if (one.success() != other.success()
        || !one.rule().equals(other.rule())
        || !one.node().equals(other.node())
        || !isAtItsPlace(one.locations(), one)
        || !isAtItsPlace(other.locations(), other)
        || one.locations().size() != other.locations().size()
        || !capturedAlike(one, other)) {
      return false;
    }
    List<MatchTree> ofOne = one.children();
    List<MatchTree> ofOther = other.children();
    if (ofOne.size() != ofOther.size()) {
      return false;
    }
    for (int i = 0; i < ofOne.size(); i++) {
      if (!areAlike(ofOne.get(i), ofOther.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean capturedAlike(MatchTree one, MatchTree other) {
    List<Captured> ofOne = one.captures();
    List<Captured> ofOther = other.captures();
    if (ofOne.size() != ofOther.size()) {
      return false;
    }
    for (int i = 0; i < ofOne.size(); i++) {
      if (!ofOne.get(i).text().equals(ofOther.get(i).text())
          || !isAtItsPlace(ofOne.get(i).locations(), one)
          || !isAtItsPlace(ofOther.get(i).locations(), other)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the only location is that of the match. */
  private static boolean isAtItsPlace(List<Address> locations, MatchTree tree) {
    return locations.stream()
        .allMatch(place -> place.equals(tree.matchedAt()) || place.equals(Address.None.NONE));
  }
}
