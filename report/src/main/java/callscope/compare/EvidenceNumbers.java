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
import java.util.regex.Pattern;

/**
 * Numbers evidence so that what is equal has one number, in whatever order its parts and places
 * stand: that is not the same for all who write documents.
 */
final class EvidenceNumbers {
  private static final Pattern SUBSCOPE = Pattern.compile("/[0-9a-f]{32}$");

  private final Map<Part, Integer> numbers = new HashMap<>();

  /**
   * All that a part tells.
   *
   * @param children the numbers of what is below, ascending
   * @param places other than that of the match
   * @param isHere whether that is one of them, too
   */
  private record Part(
      Node node,
      boolean success,
      List<Integer> children,
      Set<Address> places,
      boolean isHere,
      Map<String, Set<Address>> captures) {}

  /** The number of the evidence of a match. */
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
   * As documents have it, but for what differs from run to run: they do not tell that a string is a
   * GUID, and subscopes that failed are named at random.
   */
  private static Node written(Node node) {
    return node instanceof Node.Feature(FeaturePattern pattern, Optional<String> about)
        ? new Node.Feature(written(pattern), about)
        : node;
  }

  private static FeaturePattern written(FeaturePattern pattern) {
    return switch (pattern) {
      case FeaturePattern.Guid(String text) -> new FeaturePattern.Exact(Feature.string(text));
      case FeaturePattern.MatchedRule(String name) when SUBSCOPE.matcher(name).find() ->
          new FeaturePattern.MatchedRule(SUBSCOPE.matcher(name).replaceFirst("/subscope"));
      default -> pattern;
    };
  }
}
