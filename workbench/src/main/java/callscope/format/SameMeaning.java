package callscope.format;

import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleSource;
import callscope.rule.Statement;
import callscope.rule.YamlDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Compares two rules, ignoring the positions of their parts. */
final class SameMeaning {
  /**
   * The compared pairs, including open ones: aliases can create more paths than nodes, and cycles.
   */
  private final Set<Pair> seen = new HashSet<>();

  private SameMeaning() {}

  private record Pair(Node one, Node other) {}

  /** Whether two rules, and all other content of their files, have the same meaning. */
  static boolean of(Rule one, Rule other) {
    return one.meta().equals(other.meta())
        && withoutPlaces(one.statement()).equals(withoutPlaces(other.statement()))
        && new SameMeaning().sameDocuments(one.source(), other.source());
  }

  private boolean sameDocuments(RuleSource one, RuleSource other) {
    Optional<Node> first = YamlDocument.read(one, new Problems());
    Optional<Node> second = YamlDocument.read(other, new Problems());
    return first.isPresent() && second.isPresent() && same(first.get(), second.get());
  }

  private boolean same(Node one, Node other) {
    if (!seen.add(new Pair(one, other))) {
      return true;
    }
    if (!one.getTag().equals(other.getTag())) {
      return false;
    }
    return switch (one) {
      case ScalarNode scalar -> other instanceof ScalarNode second && same(scalar, second);
      case SequenceNode list ->
          other instanceof SequenceNode second && same(list.getValue(), second.getValue());
      case MappingNode mapping ->
          other instanceof MappingNode second && same(flat(mapping), flat(second));
      default -> false;
    };
  }

  private static boolean same(ScalarNode one, ScalarNode other) {
    boolean plain = one.getScalarStyle() == ScalarStyle.PLAIN;
    return one.getValue().equals(other.getValue())
        && plain == (other.getScalarStyle() == ScalarStyle.PLAIN);
  }

  private boolean same(List<Node> one, List<Node> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = same(one.get(i), other.get(i));
    }
    return same;
  }

  /** The keys and values, regardless of order; of equal keys, the last one counts. */
  private static List<Node> flat(MappingNode mapping) {
    List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
    tuples.sort(Comparator.comparing(YamlDocument::key));
    List<Node> nodes = new ArrayList<>();
    for (NodeTuple tuple : tuples) {
      nodes.add(tuple.getKeyNode());
      nodes.add(tuple.getValueNode());
    }
    return nodes;
  }

  /** A copy of a statement without positions. */
  static Statement withoutPlaces(Statement statement) {
    return switch (statement) {
      case Statement.Sequence sequence -> withoutPlacesOfChildren(sequence.withoutPositions());
      case Statement.Compound compound -> withoutPlacesOfChildren(compound);
      case Statement.Count count ->
          new Statement.Count(
              leaf(count.counted()),
              count.min(),
              count.max(),
              count.folded(),
              count.description(),
              Position.START);
      case Statement.Leaf leaf -> leaf(leaf);
    };
  }

  private static Statement withoutPlacesOfChildren(Statement.Compound compound) {
    return compound.with(
        compound.children().stream().map(SameMeaning::withoutPlaces).toList(),
        compound.description(),
        Position.START);
  }

  private static Statement.Leaf leaf(Statement.Leaf leaf) {
    return new Statement.Leaf(leaf.pattern(), leaf.description(), Position.START);
  }
}
