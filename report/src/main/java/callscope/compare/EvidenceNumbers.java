package callscope.compare;

import callscope.address.Address;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.feature.Feature;
import callscope.feature.FeaturePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Assigns the same number to equal evidence, regardless of the order of its parts and places, which
 * varies between the programs that write documents.
 */
final class EvidenceNumbers {
  private final Map<Part, Integer> numbers = new HashMap<>();

  /**
   * The content of a part.
   *
   * @param children the numbers of the children, ascending
   * @param places the places other than that of the match
   * @param isHere whether the place of the match is also one of its places
   */
  private record Part(
      Node node,
      boolean success,
      List<Integer> children,
      Set<Address> places,
      boolean isHere,
      Map<String, Set<Address>> captures) {}

  /** Returns the number of the evidence of a match. */
  int of(MatchTree match) {
    return of(match, WithoutOrdinals.of(match.matchedAt()));
  }

  private int of(MatchTree tree, Address match) {
    List<Integer> children = new ArrayList<>();
    for (MatchTree child : tree.children()) {
      children.add(of(child, match));
    }
    Collections.sort(children);
    Set<Address> places = places(tree.locations());
    boolean isHere = places.contains(match);
    if (isHere) {
      places = new HashSet<>(places);
      places.remove(match);
    }
    Part part =
        new Part(
            written(tree.node()),
            tree.success(),
            List.copyOf(children),
            Set.copyOf(places),
            isHere,
            captures(tree));
    return numbers.computeIfAbsent(part, p -> numbers.size());
  }

  private static Set<Address> places(List<Address> addresses) {
    return switch (addresses.size()) {
      case 0 -> Set.of();
      case 1 -> Set.of(WithoutOrdinals.of(addresses.getFirst()));
      default -> {
        Set<Address> places = new HashSet<>();
        addresses.forEach(address -> places.add(WithoutOrdinals.of(address)));
        yield places;
      }
    };
  }

  private static Map<String, Set<Address>> captures(MatchTree tree) {
    List<MatchTree.Captured> captured = tree.captures();
    if (captured.isEmpty()) {
      return Map.of();
    }
    Map<String, Set<Address>> byText = new HashMap<>();
    for (MatchTree.Captured one : captured) {
      byText.computeIfAbsent(one.text(), text -> new HashSet<>()).addAll(places(one.locations()));
    }
    return byText;
  }

  /**
   * The node as in documents, without parts that vary between runs: documents do not mark GUID
   * strings, and the names of failed subscopes are random.
   */
  private static Node written(Node node) {
    return node instanceof Node.Feature(FeaturePattern pattern, Optional<String> about)
        ? new Node.Feature(written(pattern), about)
        : node;
  }

  private static FeaturePattern written(FeaturePattern pattern) {
    return switch (pattern) {
      case FeaturePattern.Guid(String text) -> new FeaturePattern.Exact(Feature.string(text));
      case FeaturePattern.MatchedRule rule ->
          rule.parent()
              .map(parent -> new FeaturePattern.MatchedRule(parent + "/subscope"))
              .orElse(rule);
      default -> pattern;
    };
  }
}
