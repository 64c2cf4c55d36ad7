package callscope.render.html;

import callscope.address.Address;
import callscope.document.MatchTree;
import callscope.match.Capture;
import callscope.match.Locations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the nodes of evidence; equal ones have the same number. Not thread-safe. */
final class EvidenceNodes {
  private static final int SUCCESS = 1;
  private static final int MATCHES_RULES = 2;
  private static final int LEFT_OUT = 4;

  private final TextTable texts;
  private final Places places;
  private final EvidenceColumns columns;
  private final AboutNodes about;
  private final Map<Numbers, Integer> nodes = new HashMap<>();

  /** Trees that say nothing of where they were found, by their part of the evidence. */
  private final IdentityHashMap<Object, Tree> shared = new IdentityHashMap<>();

  EvidenceNodes(TextTable texts, Places places, EvidenceColumns columns) {
    this.texts = texts;
    this.places = places;
    this.columns = columns;
    this.about = new AboutNodes(texts, columns);
  }

  /**
   * A tree of evidence.
   *
   * @param root the number of its root
   * @param rules its parts that match other rules, a parent before its children
   */
  record Tree(int root, List<MatchTree> rules) {
    Tree {
      rules = List.copyOf(rules);
    }
  }

  /** Numbers as a key of a map. */
  private record Numbers(long[] of) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Numbers that && Arrays.equals(of, that.of);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(of);
    }
  }

  /** Adds the evidence of a match. */
  Tree add(MatchTree match) {
    boolean isShared =
        match.isShareable() && !match.isLimited() && match.origin().equals(match.matchedAt());
    if (!isShared) {
      return make(match);
    }
    Tree known = shared.get(match.part());
    if (known == null) {
      known = make(match);
      shared.put(match.part(), known);
    }
    Address origin = match.origin();
    return new Tree(known.root, known.rules.stream().map(part -> part.at(origin)).toList());
  }

  private Tree make(MatchTree match) {
    List<MatchTree> rules = new ArrayList<>();
    return new Tree(node(match, rules), rules);
  }

  private int node(MatchTree tree, List<MatchTree> rules) {
    if (tree.isMatch()) {
      rules.add(tree);
    }
    List<MatchTree> parts = tree.parts();
    List<Long> children = new ArrayList<>(parts.size());
    for (MatchTree part : parts) {
      children.add((long) node(part, rules));
    }
    List<Long> seen = tree.success() ? encoded(tree.places(), tree) : List.of();
    List<Capture> captures = tree.texts();
    NumberList key = new NumberList();
    key.add(about.number(tree));
    key.add(flags(tree));
    key.addAll(children);
    key.addAll(seen);
    for (Capture capture : captures) {
      key.add(texts.number(capture.text()));
      key.addAll(encoded(capture.locations(), tree));
    }
    Numbers numbers = new Numbers(key.toArray());
    Integer known = nodes.get(numbers);
    if (known != null) {
      return known;
    }
    int number = nodes.size();
    nodes.put(numbers, number);
    columns.nodeAbout.add(about.number(tree));
    columns.nodeFlags.add(flags(tree));
    columns.nodeChildren.add(children.size());
    children.forEach(child -> columns.child.add(number - child));
    columns.nodePlaces.add(seen.size());
    seen.forEach(columns.place::addDelta);
    addCaptures(tree);
    return number;
  }

  private void addCaptures(MatchTree tree) {
    columns.nodeCaptures.add(tree.texts().size());
    for (Capture capture : tree.texts()) {
      columns.captureText.add(texts.number(capture.text()));
      List<Long> at = encoded(capture.locations(), tree);
      columns.capturePlaces.add(at.size());
      at.forEach(columns.captureAt::addDelta);
    }
  }

  private static int flags(MatchTree tree) {
    return (tree.success() ? SUCCESS : 0)
        | (tree.isMatch() ? MATCHES_RULES : 0)
        | (tree.isLeftOut() ? LEFT_OUT : 0);
  }

  private List<Long> encoded(Locations locations, MatchTree tree) {
    if (locations instanceof Locations.Here && tree.origin().equals(tree.matchedAt())) {
      return List.of(Places.HERE);
    }
    List<Long> encoded = new ArrayList<>();
    for (Address address : locations.at(tree.origin())) {
      encoded.add(places.place(address));
    }
    return encoded;
  }

  /** A list of numbers, in which lists are preceded by their length. */
  private static final class NumberList {
    private long[] numbers = new long[16];
    private int size;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    void addAll(List<Long> list) {
      add(list.size());
      list.forEach(this::add);
    }

    long[] toArray() {
      return Arrays.copyOf(numbers, size);
    }
  }
}
