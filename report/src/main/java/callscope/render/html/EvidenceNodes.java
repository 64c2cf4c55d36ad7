package callscope.render.html;

import callscope.address.Address;
import callscope.document.MatchTree;
import callscope.match.Capture;
import callscope.match.Locations;
import java.util.ArrayList;
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
  private final Map<Node, Integer> nodes = new HashMap<>();

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

  /** A node as numbers; equal nodes are stored once. */
  private record Node(
      int about,
      int flags,
      List<Integer> children,
      List<Long> seen,
      List<EncodedCapture> captures) {}

  /** A captured text and its places as numbers. */
  private record EncodedCapture(int text, List<Long> at) {}

  /** Adds the evidence of a match. */
  Tree add(MatchTree match) {
    if (match.isLimited() || !match.origin().equals(match.matchedAt())) {
      return make(match);
    }
    Tree known = shared.get(match.part());
    if (known == null) {
      Tree made = make(match);
      if (match.isShareable()) {
        shared.put(match.part(), made);
      }
      return made;
    }
    if (known.rules.isEmpty()) {
      return known;
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
    List<Integer> children = parts.isEmpty() ? List.of() : new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      children.add(node(parts.get(i), rules));
    }
    List<Long> seen = tree.success() ? encoded(tree.places(), tree) : List.of();
    Node node = new Node(about.number(tree), flags(tree), children, seen, captures(tree));
    Integer known = nodes.get(node);
    if (known == null) {
      known = nodes.size();
      nodes.put(node, known);
      write(node, known);
    }
    return known;
  }

  private List<EncodedCapture> captures(MatchTree tree) {
    if (tree.texts().isEmpty()) {
      return List.of();
    }
    List<EncodedCapture> captures = new ArrayList<>();
    for (Capture capture : tree.texts()) {
      captures.add(
          new EncodedCapture(texts.number(capture.text()), encoded(capture.locations(), tree)));
    }
    return captures;
  }

  private void write(Node node, int number) {
    columns.nodeAbout.add(node.about);
    columns.nodeFlags.add(node.flags);
    columns.nodeChildren.add(node.children.size());
    node.children.forEach(child -> columns.child.add(number - child));
    columns.nodePlaces.add(node.seen.size());
    node.seen.forEach(columns.place::addDelta);
    columns.nodeCaptures.add(node.captures.size());
    for (EncodedCapture capture : node.captures) {
      columns.captureText.add(capture.text);
      columns.capturePlaces.add(capture.at.size());
      capture.at.forEach(columns.captureAt::addDelta);
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
}
